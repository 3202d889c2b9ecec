package dev.fairlead.report.trace;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit that a deployment brought to its environment first.
 *
 * @param status change (counts), merge, baseline (came with a first deployment) or duplicate
 */
public record Change(
        QualifiedName component,
        String commit,
        String repository,
        @Nullable String author,
        @Nullable String subject,
        boolean bot,
        boolean revert,
        String status,
        Instant finishedAt,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt) {

    /** As the reason of a receipt for the lead time, form every-change with author time. */
    public String why() {
        return switch (status) {
            case "merge" -> "merge";
            case "baseline" -> "noBaseline";
            case "duplicate" -> "duplicates";
            case "unknown", "rewritten" -> "unknownChanges";
            case "hole" -> "missingCommit";
            default -> authoredAt == null ? "unknownTime" : authoredAt.isAfter(finishedAt) ? "anomalies" : "counted";
        };
    }
}
