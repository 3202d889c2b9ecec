package dev.fairlead.rollout.plan;

import dev.fairlead.catalog.VersionName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to run in the end.
 *
 * @param application deployed as a whole; null for components by themselves
 * @param components all of the set, also those that run there already
 */
public record Goal(@Nullable VersionName application, List<VersionName> components) {

    public Goal {
        components = List.copyOf(components);
    }
}
