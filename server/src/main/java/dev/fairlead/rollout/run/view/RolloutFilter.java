package dev.fairlead.rollout.run.view;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.rollout.run.state.RolloutStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which rollouts; null where it does not matter.
 *
 * @param application of which a version is deployed as a whole
 * @param component of which a version is deployed, with others or by itself
 */
public record RolloutFilter(
        @Nullable Long environment,
        @Nullable QualifiedName application,
        @Nullable QualifiedName component,
        @Nullable RolloutStatus status) {
    public static final RolloutFilter NONE = new RolloutFilter(null, null, null, null);

    public static RolloutFilter of(long environment) {
        return new RolloutFilter(environment, null, null, null);
    }
}
