package dev.fairlead.report;

import dev.fairlead.metrics.Histogram;
import dev.fairlead.metrics.Percentiles;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.Rhythm;
import dev.fairlead.metrics.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of one bucket, or of all, while rows are added up. */
public final class Tally {
    private long deployments;
    private long failed;
    private long cancelled;
    private long redeployments;
    private final Percentiles exact = new Percentiles();
    private @Nullable Histogram rough;
    private final List<Instant> finishes = new ArrayList<>();

    /** Counts, and remembers when, for the rhythm. */
    public void count(Result result, Instant finishedAt) {
        count(result);
        if (result == Result.DEPLOYED) {
            finishes.add(finishedAt);
        }
    }

    public void count(Result result) {
        switch (result) {
            case DEPLOYED -> deployments++;
            case FAILED -> failed++;
            case CANCELLED -> cancelled++;
            case REDEPLOYED -> redeployments++;
            case UNDEPLOYED -> {
                // an undeployment is a fact, but no attempt to deploy
            }
        }
    }

    public void count(long moreDeployments, long moreFailed, long moreCancelled, long moreRedeployments) {
        deployments += moreDeployments;
        failed += moreFailed;
        cancelled += moreCancelled;
        redeployments += moreRedeployments;
    }

    void take(double seconds) {
        exact.add(seconds);
    }

    void take(Short[] buckets, Integer[] counts) {
        if (rough == null) {
            rough = new Histogram();
        }
        for (int i = 0; i < buckets.length; i++) {
            rough.add(buckets[i], counts[i]);
        }
    }

    public Report.Frequency frequency() {
        return new Report.Frequency(deployments, failed, cancelled, redeployments);
    }

    /** With the rhythm of the whole window. */
    public Report.Frequency frequency(Window window, Instant now) {
        var rhythm = Rhythm.of(finishes, window, now).orElse(null);
        return new Report.Frequency(deployments, failed, cancelled, redeployments, rhythm);
    }

    public Report.LeadTime leadTime() {
        if (rough == null) {
            return new Report.LeadTime(
                    exact.size(),
                    exact.percentile(0.5),
                    exact.percentile(0.75),
                    exact.percentile(0.9),
                    exact.percentile(0.95),
                    exact.medianInterval());
        }
        return new Report.LeadTime(
                rough.size(),
                rough.percentile(0.5),
                rough.percentile(0.75),
                rough.percentile(0.9),
                rough.percentile(0.95),
                rough.medianInterval());
    }
}
