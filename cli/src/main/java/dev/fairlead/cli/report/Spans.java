package dev.fairlead.cli.report;

import java.util.Locale;

/** Seconds as people say them: {@code 1 h 12 min}. */
final class Spans {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Spans() {}

    /** The two greatest units that are needed. */
    static String of(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 0) {
            return "-" + of(-seconds);
        }
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return two(whole, MINUTE, "min", 1, "s");
        }
        // 23 h 59 min 40 s is one day
        if (whole < DAY - MINUTE / 2) {
            return two(whole, HOUR, "h", MINUTE, "min");
        }
        return two(whole, DAY, "d", HOUR, "h");
    }

    private static String two(long seconds, long great, String greatName, long small, String smallName) {
        long rounded = Math.round((double) seconds / small) * small;
        long first = rounded / great;
        long second = rounded % great / small;
        return second == 0
                ? String.format(Locale.ROOT, "%d %s", first, greatName)
                : String.format(Locale.ROOT, "%d %s %d %s", first, greatName, second, smallName);
    }
}
