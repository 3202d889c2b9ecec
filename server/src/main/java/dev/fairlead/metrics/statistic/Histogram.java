package dev.fairlead.metrics.statistic;

import org.jspecify.annotations.Nullable;

/**
 * Many durations in little space: bucket 0 holds what is below one second, bucket b what lies between 1.02^(b-1) and 1.02^b
 * seconds. A value read from it is off by at most 1 %. Histograms of the same kind add up.
 */
public final class Histogram {
    private static final double GROWTH = 1.02;

    private long[] counts = new long[64];
    private long size;

    public void add(int bucket, long count) {
        if (bucket >= counts.length) {
            var more = new long[Math.max(bucket + 1, counts.length * 2)];
            System.arraycopy(counts, 0, more, 0, counts.length);
            counts = more;
        }
        counts[bucket] += count;
        size += count;
    }

    public void add(double seconds) {
        add(bucket(seconds), 1);
    }

    /** Which bucket a duration belongs to. */
    public static int bucket(double seconds) {
        return seconds < 1 ? 0 : 1 + (int) Math.floor(Math.log(seconds) / Math.log(GROWTH));
    }

    public void add(Histogram other) {
        for (int bucket = 0; bucket < other.counts.length; bucket++) {
            if (other.counts[bucket] > 0) {
                add(bucket, other.counts[bucket]);
            }
        }
    }

    public long size() {
        return size;
    }

    /** Type 7, as {@link Percentiles} has it, between the buckets' middles; null where there is no value. */
    public @Nullable Double percentile(double share) {
        if (size == 0) {
            return null;
        }
        double rank = share * (size - 1);
        long below = (long) Math.floor(rank);
        double low = value(below);
        double high = value(Math.min(below + 1, size - 1));
        return low + (rank - below) * (high - low);
    }

    /** As {@link Percentiles} has it; null below 6 values. */
    public @Nullable Interval medianInterval() {
        long rank = Interval.medianRank(size);
        return rank == 0 ? null : new Interval(value(rank - 1), value(size - rank));
    }

    private double value(long rank) {
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen > rank) {
                return bucket == 0 ? 0.5 : Math.pow(GROWTH, bucket - 0.5);
            }
        }
        throw new IllegalArgumentException("there are only " + size + " values");
    }
}
