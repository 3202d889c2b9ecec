package dev.fairlead.metrics.statistic;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How deployments are spread over a window: a count alone does not tell one a day from thirty on the last of the month.
 *
 * @param days days of the window's zone with at least one
 * @param medianGap seconds between one and the next; null where there are fewer than two
 */
public record Rhythm(
        long days, double daysPerWeek, @Nullable Double medianGap, Rate rate) {
    private static final double SECONDS_PER_WEEK = 7 * 86_400;
    private static final double DAYS_PER_WEEK = 7;

    /**
     * The rhythm of what finished within the window. Only the part of the window that is over counts, so that days to come
     * do not look like days without a deployment; nothing where it has not begun.
     */
    public static Optional<Rhythm> of(List<Instant> finishes, Window window, Instant now) {
        var sorted = finishes.stream().sorted().toList();
        // a clock that runs ahead may tell of a deployment that is not finished yet
        var last = sorted.isEmpty() || sorted.getLast().isBefore(now)
                ? now
                : sorted.getLast().plus(1, ChronoUnit.MICROS);
        return window.until(last).map(over -> of(sorted, over));
    }

    private static Rhythm of(List<Instant> sorted, Window over) {
        var perDay = perDay(sorted, over);
        long days = Arrays.stream(perDay).filter(count -> count > 0).count();
        double weeks = seconds(over.from(), over.to()) / SECONDS_PER_WEEK;
        return new Rhythm(days, days * DAYS_PER_WEEK / perDay.length, medianGap(sorted), Rate.of(perDay, weeks));
    }

    private static int[] perDay(List<Instant> sorted, Window over) {
        var first = ZoneDays.of(over.from(), over.zone());
        var last = ZoneDays.of(over.to().minusNanos(1), over.zone());
        var counts = new int[Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1)];
        for (var finish : sorted) {
            counts[(int) ChronoUnit.DAYS.between(first, ZoneDays.of(finish, over.zone()))]++;
        }
        return counts;
    }

    private static @Nullable Double medianGap(List<Instant> sorted) {
        var gaps = new Percentiles();
        for (int i = 1; i < sorted.size(); i++) {
            gaps.add(seconds(sorted.get(i - 1), sorted.get(i)));
        }
        return gaps.percentile(0.5);
    }

    private static double seconds(Instant from, Instant to) {
        var span = Duration.between(from, to);
        return span.getSeconds() + span.getNano() / 1e9;
    }
}
