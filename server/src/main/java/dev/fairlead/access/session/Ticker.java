package dev.fairlead.access.session;

import java.time.Clock;
import java.time.Duration;

/** Time that only goes on: what is remembered for a while must not depend on a clock that somebody sets. */
@FunctionalInterface
public interface Ticker {
    /** What has passed since some moment that is the same for all who ask this one. */
    Duration now();

    /** The time of this process. */
    static Ticker ofProcess() {
        return () -> Duration.ofNanos(System.nanoTime());
    }

    /** For tests, whose time passes when they say so. */
    static Ticker of(Clock clock) {
        return () -> Duration.ofMillis(clock.millis());
    }
}
