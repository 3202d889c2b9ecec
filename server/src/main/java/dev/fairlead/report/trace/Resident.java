package dev.fairlead.report.trace;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A component version that runs in an environment.
 *
 * @param since finish of the deployment that brought it
 * @param deployment number of that deployment
 * @param commit object name of its commit, where that is known
 * @param committedAt when that commit was made
 */
public record Resident(
        QualifiedName component,
        String version,
        Instant since,
        long deployment,
        @Nullable String commit,
        @Nullable Instant committedAt) {}
