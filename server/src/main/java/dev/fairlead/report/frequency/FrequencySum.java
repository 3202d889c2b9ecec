package dev.fairlead.report.frequency;

import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.statistic.Rhythm;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.AttemptSum;
import dev.fairlead.report.series.RollupReadStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Attempts of one bucket, or of all, while they are counted. */
public final class FrequencySum implements AttemptSum {
    private long deployments;
    private long failed;
    private long cancelled;
    private long redeployments;
    private final List<Instant> finishes = new ArrayList<>();

    /** Counts, and remembers when, for the rhythm. */
    @Override
    public void count(Result result, Instant finishedAt) {
        switch (result) {
            case DEPLOYED -> {
                deployments++;
                finishes.add(finishedAt);
            }
            case FAILED -> failed++;
            case CANCELLED -> cancelled++;
            case REDEPLOYED -> redeployments++;
            case UNDEPLOYED -> {
                // an undeployment is a fact, but no attempt to deploy
            }
        }
    }

    @Override
    public void count(RollupReadStore.Sums sums) {
        deployments += sums.deployments();
        failed += sums.failed();
        cancelled += sums.cancelled();
        redeployments += sums.redeployments();
    }

    public Frequency frequency() {
        return new Frequency(deployments, failed, cancelled, redeployments);
    }

    /** With the rhythm of the whole window. */
    Frequency frequency(Window window, Instant now) {
        var rhythm = Rhythm.of(finishes, window, now).orElse(null);
        return new Frequency(deployments, failed, cancelled, redeployments, rhythm);
    }
}
