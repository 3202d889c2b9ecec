package dev.fairlead.deployment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried to put something somewhere.
 *
 * @param finishedAt null while it runs, and where the caller leaves it to the time of recording
 * @param rollout what was rolled out together has the same id
 * @param source who tells it, such as {@code jenkins}
 * @param externalId its id there; null where the content is to identify it
 * @param log what it wrote while it ran, where that was told
 */
public record DeploymentFact(
        Unit unit,
        QualifiedName environment,
        Outcome outcome,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String rollout,
        String source,
        @Nullable String externalId,
        @Nullable String url,
        @Nullable String note,
        @Nullable String log) {

    /** What was deployed. */
    public sealed interface Unit {}

    /** One component version by itself. */
    public record Component(VersionName version) implements Unit {}

    /** A component was taken out of the environment. */
    public record Undeployed(QualifiedName component) implements Unit {}

    /**
     * An application version as a whole.
     *
     * @param components the set that was deployed; null to take the version's set as it is known
     */
    public record Application(VersionName version, @Nullable List<VersionName> components) implements Unit {}
}
