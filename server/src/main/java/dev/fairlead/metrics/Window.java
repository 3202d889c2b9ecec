package dev.fairlead.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

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
        var last = LocalDate.ofInstant(to.minusNanos(1), zone);
        for (var start = by.startOf(LocalDate.ofInstant(from, zone)); !start.isAfter(last); start = by.next(start)) {
            if (startOf(start).isBefore(startOf(by.next(start)))) {
                starts.add(start);
            }
        }
        return List.copyOf(starts);
    }

    /** The moment at which a day begins here: not always midnight, where clocks change then. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    /** Twelve calendar months, the running one included. */
    public static Window lastTwelveMonths(Instant now, ZoneId zone, Grain by) {
        var next = LocalDate.ofInstant(now, zone).withDayOfMonth(1).plusMonths(1);
        return new Window(
                next.minusMonths(12).atStartOfDay(zone).toInstant(),
                next.atStartOfDay(zone).toInstant(),
                zone,
                by);
    }
}
