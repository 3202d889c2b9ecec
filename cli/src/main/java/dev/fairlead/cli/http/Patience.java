package dev.fairlead.cli.http;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a server that does not answer is waited for, in growing steps.
 *
 * @param longest all waiting together
 * @param pause waits for the time given
 */
public record Patience(Duration longest, Consumer<Duration> pause) {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration STEP_AT_MOST = Duration.ofSeconds(5);

    /** Waiting time before the given repetition (0 is the first); zero once patience is at its end. */
    Duration beforeRepetition(int number) {
        var waited = Duration.ZERO;
        var next = FIRST;
        for (int i = 0; i < number; i++) {
            waited = waited.plus(next);
            var doubled = next.multipliedBy(2);
            next = doubled.compareTo(STEP_AT_MOST) > 0 ? STEP_AT_MOST : doubled;
        }
        var left = longest.minus(waited);
        return left.isNegative() || left.isZero() ? Duration.ZERO : left.compareTo(next) < 0 ? left : next;
    }

    /** Really waits. */
    public static Patience of(Duration longest) {
        return new Patience(longest, Patience::pause);
    }

    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
