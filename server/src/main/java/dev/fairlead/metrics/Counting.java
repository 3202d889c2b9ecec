package dev.fairlead.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a deployment or a change counts in a number, and why not. This is the only place that does: roll-ups,
 * reports, receipts and traces all ask here, so that a sum and its receipts cannot differ (docs/metrics.md says the rules in
 * words).
 */
public final class Counting {
    private Counting() {}

    /** In the deployment frequency. */
    public static Reason frequency(Result result) {
        return switch (result) {
            case DEPLOYED -> Reason.COUNTED;
            case REDEPLOYED -> Reason.REDEPLOYMENTS;
            case UNDEPLOYED -> Reason.UNDEPLOYMENT;
            case FAILED -> Reason.FAILED;
            case CANCELLED -> Reason.CANCELLED;
        };
    }

    /**
     * In the lead time of the form {@link Form#LATEST_COMMIT}.
     *
     * @param firstTime whether it brought something new: a version that had not been there before, and of a component with paths
     *     not one with which no commit came that touches them
     * @param from the most recent time of what it brought; null where nothing of it has one
     */
    public static Reason latestCommit(Result result, boolean firstTime, @Nullable Instant from, Instant finishedAt) {
        if (!result.isSuccess()) {
            return frequency(result);
        }
        return firstTime ? span(from, finishedAt, Reason.UNKNOWN_COMMIT) : Reason.NOTHING_NEW;
    }

    /**
     * In the lead time of the form {@link Form#VERSION}, for the last deployment of a version.
     *
     * @param from the most recent time over all that runs afterwards; null where nothing of it has one
     */
    public static Reason version(@Nullable Instant from, Instant finishedAt) {
        return span(from, finishedAt, Reason.UNKNOWN_COMMIT);
    }

    /**
     * In the lead time of the form {@link Form#EVERY_CHANGE}. What would not have counted anyway says so, whoever wrote it:
     * the filter of bots takes away only what counted.
     *
     * @param isFiltered whether it is written by a bot and bots are left out
     * @param from the time of the change; null where it is not known
     */
    public static Reason change(ChangeStatus status, boolean isFiltered, @Nullable Instant from, Instant finishedAt) {
        return switch (status) {
            case CHANGE -> isFiltered ? Reason.BOTS : span(from, finishedAt, Reason.UNKNOWN_TIME);
            case BASELINE -> Reason.NO_BASELINE;
            case DUPLICATE -> Reason.DUPLICATES;
            case UNKNOWN, REWRITTEN -> Reason.UNKNOWN_CHANGES;
            case MERGE -> Reason.MERGE;
            case HOLE -> Reason.MISSING_COMMIT;
            case EDGE, ELSEWHERE -> throw new IllegalArgumentException("no change of the unit: " + status.word());
        };
    }

    private static Reason span(@Nullable Instant from, Instant finishedAt, Reason unknown) {
        if (from == null) {
            return unknown;
        }
        return from.isAfter(finishedAt) ? Reason.ANOMALIES : Reason.COUNTED;
    }
}
