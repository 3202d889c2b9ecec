package dev.fairlead.rollout.plan;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.rollout.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, in order, and what stays as it is.
 *
 * @param recordedAlready whether the goal is what is known to run in the environment
 */
public record Plan(Goal goal, List<Step> steps, List<Unchanged> unchanged, boolean recordedAlready) {

    public Plan {
        steps = List.copyOf(steps);
        unchanged = List.copyOf(unchanged);
    }

    /**
     * One version onto one endpoint.
     *
     * @param wave steps of one wave run at the same time, waves one after the other
     * @param previous what is there now; null where nothing is, or where nobody knows
     */
    public record Step(
            int wave,
            boolean canary,
            VersionName version,
            @Nullable VersionName previous,
            String endpoint,
            Delivery delivery) {
        public QualifiedName component() {
            return version.base();
        }
    }

    /** Left as it is, since it runs there already. */
    public record Unchanged(VersionName version, String endpoint) {}
}
