package dev.fairlead.metrics.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The half-open span {@code [from, to)} that a number is about, cut into calendar buckets of a time zone. A value
 * belongs to the bucket that holds the deployment's finish time.
 */
public record Window(Instant from, Instant to, ZoneId zone, Grain by) {

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins");
        }
    }

    /**
     * First days of all buckets that touch the window, oldest first; the outer ones may be cut by the window. A day that a
     * zone skipped, when it moved across the date line, has none.
     */
    public List<LocalDate> buckets() {
        var starts = new ArrayList<LocalDate>();
        var last = ZoneDays.of(to.minusNanos(1), zone);
        for (var start = by.startOf(ZoneDays.of(from, zone)); !start.isAfter(last); start = by.next(start)) {
            if (startOf(start).isBefore(startOf(by.next(start)))) {
                starts.add(start);
            }
        }
        return List.copyOf(starts);
    }

    /** The moment at which a day begins here: not always midnight, where clocks change then. */
    public Instant startOf(LocalDate day) {
        return ZoneDays.startOf(day, zone);
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    /** The part that is over by then; nothing where it has not begun. */
    public Optional<Window> until(Instant moment) {
        if (!moment.isAfter(from)) {
            return Optional.empty();
        }
        return Optional.of(moment.isBefore(to) ? new Window(from, moment, zone, by) : this);
    }

    /**
     * The window before, to compare with: as many calendar months, or days, as this one has, otherwise as much time. Where
     * this one is not over yet, the one before ends after the same day, so that half a month is not held against a whole
     * one.
     */
    public Window before(Instant now) {
        var first = ZoneDays.of(from, zone);
        var end = ZoneDays.of(to, zone);
        if (!startOf(first).equals(from) || !startOf(end).equals(to)) {
            var length = Duration.between(from, to);
            return new Window(from.minus(length), until(now).orElse(this).to().minus(length), zone, by);
        }
        boolean months = first.getDayOfMonth() == 1 && end.getDayOfMonth() == 1;
        var length = months ? Period.between(first, end) : Period.ofDays((int) ChronoUnit.DAYS.between(first, end));
        // whole days, so that roll-ups can answer
        var tomorrow = ZoneDays.of(now, zone).plusDays(1);
        var over = tomorrow.isAfter(first) && tomorrow.isBefore(end) ? tomorrow : end;
        return new Window(startOf(first.minus(length)), startOf(over.minus(length)), zone, by);
    }

    /** Twelve calendar months, the running one included. */
    public static Window lastTwelveMonths(Instant now, ZoneId zone, Grain by) {
        return lastMonths(12, now, zone, by);
    }

    /** So many calendar months, the running one included. */
    public static Window lastMonths(int months, Instant now, ZoneId zone, Grain by) {
        var next = ZoneDays.of(now, zone).withDayOfMonth(1).plusMonths(1);
        return new Window(ZoneDays.startOf(next.minusMonths(months), zone), ZoneDays.startOf(next, zone), zone, by);
    }
}
