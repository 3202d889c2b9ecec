package dev.fairlead.operation.doctor;

import java.time.Duration;
import java.util.Locale;

/** Sizes and spans as people say them. */
public final class Amounts {
    private static final double STEP = 1000;
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Amounts() {}

    public static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    public static String bytes(double bytes) {
        int unit = 0;
        double left = bytes;
        while (left >= STEP && unit < UNITS.length - 1) {
            left /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || left >= 100 ? "%.0f %s" : "%.1f %s", left, UNITS[unit]);
    }

    static String span(Duration span) {
        var whole = span.isNegative() ? Duration.ZERO : span;
        if (whole.toDays() >= 2) {
            return whole.toDays() + " days";
        }
        if (whole.toHours() >= 2) {
            return whole.toHours() + " hours";
        }
        if (whole.toMinutes() >= 2) {
            return whole.toMinutes() + " minutes";
        }
        return whole.toSeconds() == 1 ? "1 second" : whole.toSeconds() + " seconds";
    }
}
