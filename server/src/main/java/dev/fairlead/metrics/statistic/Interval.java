package dev.fairlead.metrics.statistic;

import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Where a number lies with a confidence of 95 %, given how few or many values it was made of. */
public record Interval(double low, double high) {
    /** What may lie outside, below and above each. */
    static final double TAIL = 0.025;

    /** Ranks found before, by n; a page asks for hundreds of them, and one takes as long as a hundred percentiles. */
    private static final AtomicLongArray RANKS = new AtomicLongArray(10_000);

    /** Whether the two share no value: what lies in them differs by more than chance explains. */
    public boolean isApartFrom(Interval other) {
        return high < other.low || other.high < low;
    }

    /**
     * Which value, counted from 1 and from either end, bounds the median of all that {@code n} values could have been: by
     * order statistics, so whatever their distribution. 0 where there are too few, which is below 6.
     */
    public static long medianRank(long n) {
        if (n >= RANKS.length()) {
            return rank(n);
        }
        int index = (int) n;
        if (RANKS.get(index) == 0) {
            RANKS.set(index, rank(n));
        }
        return RANKS.get(index);
    }

    private static long rank(long n) {
        // the number of values below the true median is binomial; this is the smallest rank that leaves at most TAIL
        return n < 6 ? 0 : BinomialDistribution.of(Math.toIntExact(n), 0.5).inverseCumulativeProbability(TAIL);
    }
}
