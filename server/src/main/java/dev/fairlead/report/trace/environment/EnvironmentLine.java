package dev.fairlead.report.trace.environment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An environment in the list.
 *
 * @param deployments successful ones in the days that were asked for, each rollout once
 * @param failed attempts that failed in the same days
 * @param last finish of the last successful deployment; null where there never was one
 * @param lastDeployment its number
 */
public record EnvironmentLine(
        QualifiedName name,
        Tier tier,
        long deployments,
        long failed,
        @Nullable Instant last,
        @Nullable Long lastDeployment) {}
