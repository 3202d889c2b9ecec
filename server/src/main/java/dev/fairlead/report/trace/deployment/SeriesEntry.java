package dev.fairlead.report.trace.deployment;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it stands in one series.
 *
 * @param deployment the number under which the series counts it: that of the deployment that finished its rollout
 * @param from where its lead time (latest-commit, committer) begins; null where nothing it brought has a time
 * @param basis committer, or build where that time was taken instead
 */
public record SeriesEntry(
        UnitKind kind,
        String unit,
        long deployment,
        Instant finishedAt,
        Result result,
        boolean firstTime,
        @Nullable Instant from,
        @Nullable String basis) {

    /** As in a receipt for the deployment frequency. */
    public Reason frequency() {
        return Counting.frequency(result);
    }

    /** As in a receipt for the lead time, form latest-commit. */
    public Reason leadTime() {
        return Counting.latestCommit(result, firstTime, from, finishedAt);
    }
}
