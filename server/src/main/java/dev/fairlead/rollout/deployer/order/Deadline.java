package dev.fairlead.rollout.deployer.order;

import java.time.Duration;

/** The moment at which time is up, by a clock that nobody sets. */
public record Deadline(long nanoTime) {
    // beyond any timeout that makes sense, and far from where the clock's numbers turn over
    private static final Duration LONGEST = Duration.ofDays(365);

    public static Deadline in(Duration time) {
        var limited = time.compareTo(LONGEST) > 0 ? LONGEST : time;
        return new Deadline(System.nanoTime() + limited.toNanos());
    }

    /** What is left; zero when the time is up. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean over() {
        return left().isZero();
    }

    /** Waits this long, or until the time is up where that is sooner. */
    public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.compareTo(left()) < 0 ? time : left());
    }
}
