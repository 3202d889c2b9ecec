package dev.fairlead.report.rework;

import dev.fairlead.metrics.Result;
import dev.fairlead.report.answer.AttemptSum;
import dev.fairlead.report.series.RollupReadStore;
import java.time.Instant;

/** Deployments that reached users and those of them that were unplanned, of one bucket or of all, while they are counted. */
public final class ReworkSum implements AttemptSum {
    private long deployed;
    private long unplanned;

    @Override
    public void count(Result result, Instant finishedAt) {
        deployed += result == Result.DEPLOYED ? 1 : 0;
    }

    @Override
    public void count(RollupReadStore.Sums sums) {
        deployed += sums.deployments();
    }

    void countUnplanned() {
        unplanned++;
    }

    ReworkRate rate(boolean provisional) {
        return new ReworkRate(deployed, unplanned, provisional);
    }
}
