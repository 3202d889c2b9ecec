package dev.fairlead.report.failrate;

import dev.fairlead.metrics.Result;
import dev.fairlead.report.answer.AttemptSum;
import dev.fairlead.report.series.RollupReadStore;
import java.time.Instant;

/** Deployments that reached users and those of them that failed, of one bucket or of all, while they are counted. */
public final class FailRateSum implements AttemptSum {
    private long deployed;
    private long failed;

    @Override
    public void count(Result result, Instant finishedAt) {
        deployed += result == Result.DEPLOYED ? 1 : 0;
    }

    @Override
    public void count(RollupReadStore.Sums sums) {
        deployed += sums.deployments();
    }

    void countFailed() {
        failed++;
    }

    /** One that was counted before is none. */
    void leaveOut() {
        deployed--;
    }

    FailRate rate(boolean provisional) {
        return new FailRate(deployed, failed, provisional);
    }
}
