package dev.fairlead.rollout.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a message is tried, and tried again.
 *
 * @param tick how often to look for messages
 * @param lease how long a message waits for a server that is lost; longer than a try takes
 * @param patience how long a receiver may take
 * @param waits after each try that failed; after the last one nothing follows
 */
public record Retries(Duration tick, Duration lease, Duration patience, List<Duration> waits) {
    /** Ten tries in a good day: a receiver may be away for a night. */
    public static final Retries USUAL = new Retries(
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(6),
                    Duration.ofHours(14)));

    public Retries {
        waits = List.copyOf(waits);
    }

    /** How long to wait after so many tries; nothing where that was the last one. */
    Optional<Duration> after(int tries) {
        return tries > waits.size() ? Optional.empty() : Optional.of(waits.get(tries - 1));
    }
}
