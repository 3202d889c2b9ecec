package dev.fairlead.report.trace.deployment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.Result;
import org.jspecify.annotations.Nullable;

/**
 * A component in what a deployment brought.
 *
 * @param version null where the component was taken away
 * @param previous the version that ran there before; null where none did
 * @param result null where the numbers do not know it, as while it runs
 * @param firstTime whether this version had never run in the environment
 */
public record ComponentChange(
        QualifiedName component,
        @Nullable String version,
        @Nullable String previous,
        @Nullable Result result,
        boolean firstTime) {

    /** Whether the deployment made a difference to this component. */
    public boolean changed() {
        return result == Result.DEPLOYED || result == Result.UNDEPLOYED;
    }
}
