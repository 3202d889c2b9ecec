package dev.fairlead.rollout.deployer.order;

import java.time.Duration;

/** How long to wait before the next try: twice as long each time, up to a bound. */
public final class Pauses {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Duration next = FIRST;

    /** Waits, or until the time is up where that is sooner. */
    public void before(Deadline deadline) throws InterruptedException {
        deadline.pause(next);
        var twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    /** It went well: trouble that comes later is another one. */
    public void startAgain() {
        next = FIRST;
    }
}
