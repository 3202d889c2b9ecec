package dev.fairlead.report.trace.deployment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A commit that a deployment brought to its environment first. */
public record Change(
        QualifiedName component,
        String commit,
        String repository,
        @Nullable String author,
        @Nullable String subject,
        boolean bot,
        boolean revert,
        ChangeStatus status,
        Instant finishedAt,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt) {

    /** As in a receipt for the lead time, form every-change with author time. */
    public Reason why() {
        return Counting.change(status, false, authoredAt, finishedAt);
    }
}
