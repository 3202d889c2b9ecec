package dev.fairlead.report.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A component version that runs in an environment.
 *
 * @param since when the deployment that brought it was finished
 * @param deployment number of that deployment
 * @param commit object name of the commit it was built from, where that is known
 * @param newestCommit the newest commit that touches the component's paths, where that is another one
 */
public record Running(
        String environment,
        String component,
        String version,
        Instant since,
        long deployment,
        @Nullable String commit,
        @Nullable String newestCommit) {}
