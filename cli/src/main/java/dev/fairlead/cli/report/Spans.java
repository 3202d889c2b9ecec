package dev.fairlead.cli.report;

import java.util.Locale;

/** Seconds as pages say them, to the letter: {@code 36.6 h}. */
public final class Spans {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    private Spans() {}

    /** In the unit that fits, days from two of them on. */
    public static String of(double seconds) {
        double size = Math.abs(seconds);
        if (size < 59.5) {
            return Math.round(seconds) + " s";
        }
        if (size < HOUR - MINUTE / 2) {
            return Math.round(seconds / MINUTE) + " min";
        }
        return size < 2 * DAY ? oneDigit(seconds / HOUR) + " h" : oneDigit(seconds / DAY) + " days";
    }

    private static String oneDigit(double number) {
        return Math.abs(number) < 99.95
                ? String.format(Locale.ROOT, "%.1f", number)
                : String.format(Locale.ROOT, "%,.0f", number);
    }
}
