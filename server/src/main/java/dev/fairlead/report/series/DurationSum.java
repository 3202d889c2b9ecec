package dev.fairlead.report.series;

import dev.fairlead.metrics.statistic.Histogram;
import dev.fairlead.metrics.statistic.Interval;
import dev.fairlead.metrics.statistic.Percentiles;
import org.jspecify.annotations.Nullable;

/** Durations in seconds while they are added up: one by one, which is exact, or as histograms. */
public final class DurationSum {
    private final Percentiles exact = new Percentiles();
    private @Nullable Histogram rough;

    public void add(double seconds) {
        exact.add(seconds);
    }

    void add(Short[] buckets, Integer[] counts) {
        if (rough == null) {
            rough = new Histogram();
        }
        for (int i = 0; i < buckets.length; i++) {
            rough.add(buckets[i], counts[i]);
        }
    }

    public long size() {
        return rough == null ? exact.size() : rough.size();
    }

    /** Null where there is no value. */
    public @Nullable Double percentile(double share) {
        return rough == null ? exact.percentile(share) : rough.percentile(share);
    }

    /** Where the median lies with a confidence of 95 %; null below 6 values. */
    public @Nullable Interval medianInterval() {
        return rough == null ? exact.medianInterval() : rough.medianInterval();
    }
}
