package dev.fairlead.rollout.deployer.order;

import java.time.Duration;

/** Durations as people say them. */
public final class DurationWords {
    private DurationWords() {}

    public static String of(Duration time) {
        if (time.toSeconds() == 0) {
            return time.toMillis() + " ms";
        }
        var parts = new StringBuilder();
        append(parts, time.toHours(), "h");
        append(parts, time.toMinutesPart(), "min");
        append(parts, time.toSecondsPart(), "s");
        return parts.toString().strip();
    }

    private static void append(StringBuilder parts, long amount, String unit) {
        if (amount > 0) {
            parts.append(amount).append(' ').append(unit).append(' ');
        }
    }
}
