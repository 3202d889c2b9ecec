package dev.fairlead.deployment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried to put something somewhere. What runs has no finish, and nothing finishes before it starts.
 *
 * @param finishedAt null while it runs, and where the caller leaves it to the time of recording
 * @param rollout what was rolled out together has the same id
 * @param source who tells it, such as {@code jenkins}
 * @param externalId its id there; null where the content is to identify it
 * @param log what it wrote while it ran, where that was told
 * @param formerly keys under which earlier releases told the same fact
 * @param sequence its place in the order of its source, where finish and start are equal
 * @param correct whether it is to take the place of what is known under its key, whatever that says
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
        @Nullable String log,
        List<Key> formerly,
        @Nullable Long sequence,
        boolean correct) {

    public DeploymentFact {
        // blanks around a key come from how it was put together, and do not make it another one
        source = source.strip();
        externalId = stripped(externalId);
        rollout = stripped(rollout);
        formerly = List.copyOf(formerly);
        if (outcome == Outcome.RUNNING && finishedAt != null) {
            throw Refusal.invalid(
                    "finishedAt",
                    "is given, but what is running has not finished; leave it out or give another outcome");
        }
        if (startedAt != null && finishedAt != null && finishedAt.isBefore(startedAt)) {
            throw Refusal.invalid(
                    "finishedAt", finishedAt + " is before the start, " + startedAt + "; check the two times");
        }
    }

    /** As most facts are told: without a history of keys, and by adding only. */
    public DeploymentFact(
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
        this(
                unit,
                environment,
                outcome,
                startedAt,
                finishedAt,
                rollout,
                source,
                externalId,
                url,
                note,
                log,
                List.of(),
                null,
                false);
    }

    private static @Nullable String stripped(@Nullable String text) {
        var rest = text == null ? "" : text.strip();
        return rest.isEmpty() ? null : rest;
    }

    /** What its source calls it. The same may happen more than once under one key: docs/decisions/0027. */
    public record Key(String source, String externalId) {}

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
