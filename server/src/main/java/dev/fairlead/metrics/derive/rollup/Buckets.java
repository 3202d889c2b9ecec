package dev.fairlead.metrics.derive.rollup;

import dev.fairlead.metrics.statistic.Histogram;
import dev.fairlead.platform.db.CopyRows;
import java.util.Arrays;

/** A histogram of durations on its way into a roll-up: few buckets in little space. The buckets are those of {@link Histogram}. */
final class Buckets {
    private static final int[] NONE = {};

    private int[] buckets = NONE;
    private int[] counts = NONE;
    private int size;

    void add(double seconds) {
        add(Histogram.bucket(seconds), 1);
    }

    void add(Buckets other) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], other.counts[i]);
        }
    }

    void add(int bucket, int count) {
        int place = Arrays.binarySearch(buckets, 0, size, bucket);
        if (place >= 0) {
            counts[place] += count;
            return;
        }
        place = -place - 1;
        if (size == buckets.length) {
            int larger = Math.max(2, size * 2);
            buckets = Arrays.copyOf(buckets, larger);
            counts = Arrays.copyOf(counts, larger);
        }
        System.arraycopy(buckets, place, buckets, place + 1, size - place);
        System.arraycopy(counts, place, counts, place + 1, size - place);
        buckets[place] = bucket;
        counts[place] = count;
        size++;
    }

    /** The buckets, ascending, and how many are in each of them. */
    void into(CopyRows row) {
        row.smallCounts(buckets, size).counts(counts, size);
    }
}
