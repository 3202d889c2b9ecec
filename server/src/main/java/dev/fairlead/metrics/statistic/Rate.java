package dev.fairlead.metrics.statistic;

import dev.fairlead.metrics.window.Grain;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A number of events per week.
 *
 * @param between 95 % interval
 * @param dispersion variance by mean of the counts; 1 where events come independently, above it where they cluster; null
 *     where there is nothing to compare
 * @param dispersionOf what was counted for it: weeks, or days where there are few weeks
 */
public record Rate(
        double perWeek,
        Interval between,
        @Nullable Double dispersion,
        @Nullable Grain dispersionOf) {
    private static final int DAYS = 7;
    /** Below it the variance of weekly counts is itself a guess. */
    private static final int ENOUGH_WEEKS = 8;

    private static final int ENOUGH_DAYS = 7;

    /**
     * The rate of events over {@code weeks}.
     *
     * @param days how many on each day, days without any included
     */
    public static Rate of(int[] days, double weeks) {
        int each = daysPerCount(days.length);
        var counts = new int[(days.length + each - 1) / each];
        for (int day = 0; day < days.length; day++) {
            counts[day / each] += days[day];
        }
        return ofCounts(counts, days.length, weeks);
    }

    /**
     * The same of counts that are summed already.
     *
     * @param counts one for each {@link #daysPerCount} of the days from the first on; the last may be of fewer days
     */
    public static Rate ofCounts(int[] counts, int days, double weeks) {
        int each = daysPerCount(days);
        long events = Arrays.stream(counts).asLongStream().sum();
        var whole = Arrays.copyOf(counts, days / each);
        var dispersion = events > 0 && whole.length >= ENOUGH_DAYS ? dispersion(whole) : null;
        double clusters = dispersion == null ? 1 : Math.max(1, dispersion);
        var between = garwood(events / clusters);
        return new Rate(
                events / weeks,
                new Interval(clusters * between.low() / weeks, clusters * between.high() / weeks),
                dispersion,
                dispersion == null ? null : each == DAYS ? Grain.WEEK : Grain.DAY);
    }

    /** How events cluster is seen from counts of so many days each: weeks, or days where there are few weeks. */
    public static int daysPerCount(int days) {
        return days >= ENOUGH_WEEKS * DAYS ? DAYS : 1;
    }

    /** Null where nothing was counted: an event may lie in the days after the last whole week. */
    private static @Nullable Double dispersion(int[] counts) {
        double mean = Arrays.stream(counts).average().orElseThrow();
        if (mean == 0) {
            return null;
        }
        double squares = Arrays.stream(counts)
                .mapToDouble(count -> (count - mean) * (count - mean))
                .sum();
        return squares / (counts.length - 1) / mean;
    }

    /**
     * Garwood's exact interval of a Poisson count. The count need not be whole: where events cluster, one cluster of them is
     * about as much evidence as a single event (quasi-Poisson).
     */
    private static Interval garwood(double count) {
        double low =
                count == 0 ? 0 : ChiSquaredDistribution.of(2 * count).inverseCumulativeProbability(Interval.TAIL) / 2;
        double high = ChiSquaredDistribution.of(2 * count + 2).inverseSurvivalProbability(Interval.TAIL) / 2;
        return new Interval(low, high);
    }
}
