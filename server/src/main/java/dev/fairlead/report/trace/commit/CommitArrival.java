package dev.fairlead.report.trace.commit;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import java.time.Instant;

/** How a commit came to an environment first, with a component. */
public record CommitArrival(
        QualifiedName component,
        QualifiedName environment,
        Tier tier,
        long deployment,
        Instant finishedAt,
        String status) {}
