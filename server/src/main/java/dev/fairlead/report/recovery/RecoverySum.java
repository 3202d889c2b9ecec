package dev.fairlead.report.recovery;

import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.statistic.Recovery;
import dev.fairlead.report.answer.AttemptSum;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.series.RollupReadStore;
import java.time.Instant;

/** Failures of one bucket or of all, while they are added up. Deployments that did not fail are no part of it. */
public final class RecoverySum implements AttemptSum {
    private final Recovery recovery = new Recovery();

    @Override
    public void count(Result result, Instant finishedAt) {
        // only how long failures lasted is added up
    }

    @Override
    public void count(RollupReadStore.Sums sums) {
        // only how long failures lasted is added up
    }

    void add(Lasted lasted) {
        recovery.add(lasted.seconds(), lasted.ended());
    }

    RecoveryTime time() {
        return RecoveryTime.of(recovery);
    }
}
