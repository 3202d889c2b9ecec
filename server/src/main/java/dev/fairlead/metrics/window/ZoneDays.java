package dev.fairlead.metrics.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days of a time zone, one after the other without gap or overlap. Every bucket is cut here and nowhere else: the rules
 * of zones are those of the Java runtime, never the database's. Where clocks go back over midnight, and the date with
 * them, the day goes on: it began at the first midnight. Not safe for use by several threads.
 */
public final class ZoneDays {
    private final ZoneId zone;
    private LocalDate day = LocalDate.EPOCH;
    private Instant start = Instant.MAX;
    private Instant end = Instant.MIN;

    public ZoneDays(ZoneId zone) {
        this.zone = zone;
    }

    /** The moment at which a day begins: not always midnight, where clocks change then. */
    public static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The day that holds the moment. */
    public static LocalDate of(Instant moment, ZoneId zone) {
        var day = LocalDate.ofInstant(moment, zone);
        if (moment.isBefore(startOf(day, zone))) {
            return day.minusDays(1);
        }
        return moment.isBefore(startOf(day.plusDays(1), zone)) ? day : day.plusDays(1);
    }

    public Instant startOf(LocalDate day) {
        return startOf(day, zone);
    }

    /** The day that holds the moment; quick for moments that follow each other. */
    public LocalDate of(Instant moment) {
        if (moment.isBefore(start) || !moment.isBefore(end)) {
            day = of(moment, zone);
            start = startOf(day);
            end = startOf(day.plusDays(1));
        }
        return day;
    }
}
