package dev.fairlead.report.trace.environment;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A component version that runs in an environment.
 *
 * @param since finish of the deployment that brought it
 * @param deployment number of that deployment
 * @param commit object name of the commit it was built from, where that is known
 * @param committedAt when the newest commit of its own was made
 * @param newestCommit the newest commit that touches the component's paths, where that is another one
 */
public record RunningVersion(
        QualifiedName component,
        String version,
        Instant since,
        long deployment,
        @Nullable String commit,
        @Nullable Instant committedAt,
        @Nullable String newestCommit) {}
