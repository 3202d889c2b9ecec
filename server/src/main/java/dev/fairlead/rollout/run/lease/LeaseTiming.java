package dev.fairlead.rollout.run.lease;

import java.time.Duration;

/**
 * How often the runner looks.
 *
 * @param lease how long a rollout waits for a server that is lost before another one takes it over
 * @param renewal how often a lease is renewed; some may fail before it ends
 * @param tick how often it looks for work, and for what people ask of running rollouts
 */
public record LeaseTiming(Duration lease, Duration renewal, Duration tick) {
    public static final LeaseTiming USUAL =
            new LeaseTiming(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(1));
}
