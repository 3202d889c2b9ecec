package dev.fairlead.metrics.statistic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values in seconds and their percentiles, type 7: digit for digit what {@code percentile_cont} of PostgreSQL answers for the
 * same values, so that anybody can check a number with one statement.
 */
public final class Percentiles {
    private double[] values = new double[16];
    private int size;
    private boolean sorted = true;

    public void add(double seconds) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = seconds;
        sorted = false;
    }

    public void add(Percentiles other) {
        for (int i = 0; i < other.size; i++) {
            add(other.values[i]);
        }
    }

    public int size() {
        return size;
    }

    /** Null where there is no value. */
    public @Nullable Double percentile(double share) {
        if (size == 0) {
            return null;
        }
        sort();
        double rank = share * (size - 1);
        int below = (int) Math.floor(rank);
        double low = values[below];
        if (below == rank) {
            return low;
        }
        return low + (rank - below) * (values[below + 1] - low);
    }

    /** Where the median lies with a confidence of 95 %; null below 6 values. */
    public @Nullable Interval medianInterval() {
        int rank = (int) Interval.medianRank(size);
        if (rank == 0) {
            return null;
        }
        sort();
        return new Interval(values[rank - 1], values[size - rank]);
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
    }
}
