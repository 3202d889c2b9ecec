package dev.fairlead.report.trace.version;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import java.time.Instant;

/**
 * Where a version has been.
 *
 * @param first finish of its first successful deployment there
 * @param last finish of its most recent one
 * @param lastDeployment the number of that
 * @param deployments how many there were
 * @param running whether it runs there now
 */
public record VersionStay(
        QualifiedName environment,
        Tier tier,
        Instant first,
        Instant last,
        long lastDeployment,
        long deployments,
        boolean running) {}
