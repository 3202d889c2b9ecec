package dev.fairlead.report.trace;

import dev.fairlead.report.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment counts in one series.
 *
 * @param deployment the number under which the series counts it: that of the deployment that finished its rollout
 * @param result deployed (counts), redeployed, undeployed, failed or cancelled
 * @param from where its lead time (latest-commit, committer) begins; null where nothing it brought has a time
 * @param basis committer, or build where that time was taken instead
 */
public record Counting(
        Report.Kind kind,
        String unit,
        long deployment,
        Instant finishedAt,
        String result,
        boolean firstTime,
        @Nullable Instant from,
        @Nullable String basis) {

    /** As the reason of a receipt for the deployment frequency. */
    public String frequency() {
        return switch (result) {
            case "deployed" -> "counted";
            case "redeployed" -> "redeployments";
            case "undeployed" -> "undeployment";
            default -> result;
        };
    }

    /** As the reason of a receipt for the lead time, form latest-commit. */
    public String leadTime() {
        if (!result.equals("deployed") && !result.equals("redeployed")) {
            return frequency();
        }
        if (!firstTime) {
            return "nothingNew";
        }
        if (from == null) {
            return "unknownCommit";
        }
        return from.isAfter(finishedAt) ? "anomalies" : "counted";
    }
}
