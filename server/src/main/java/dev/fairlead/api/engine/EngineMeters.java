package dev.fairlead.api.engine;

import dev.fairlead.platform.wait.Pending;
import dev.fairlead.rollout.notify.Notification;
import dev.fairlead.rollout.run.state.RolloutStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How many rollouts and notifications there are in each state. Every server of a database tells the same. */
public final class EngineMeters {
    private EngineMeters() {}

    public static void bind(
            MeterRegistry meters,
            Supplier<Map<RolloutStatus, Long>> rollouts,
            Supplier<Map<Notification.Status, Long>> notifications) {
        var begun = new Remembered<>(rollouts);
        for (var status : RolloutStatus.values()) {
            gauge(meters, "fairlead.rollouts", "Rollouts by state.", status.word(), () -> begun.count(status));
        }
        var told = new Remembered<>(notifications);
        for (var status : Notification.Status.values()) {
            gauge(
                    meters,
                    "fairlead.notifications",
                    "Notifications by state; those that ended, of 30 days.",
                    status.word(),
                    () -> told.count(status));
        }
    }

    /** How many facts are not in the numbers yet, and for how long. */
    public static void pending(MeterRegistry meters, Supplier<Optional<Pending>> pending, Clock clock) {
        Gauge.builder(
                        "fairlead.pending.facts",
                        () -> find(pending).map(Pending::facts).orElse(0L))
                .description("Facts that are recorded and not in the numbers yet.")
                .register(meters);
        Gauge.builder(
                        "fairlead.pending.age",
                        () -> find(pending)
                                .map(some -> Duration.between(some.since(), clock.instant())
                                                .toMillis()
                                        / 1e3)
                                .orElse(0.0))
                .baseUnit("seconds")
                .description("How long ago the first of them was recorded.")
                .register(meters);
    }

    private static Optional<Pending> find(Supplier<Optional<Pending>> pending) {
        try {
            return pending.get();
        } catch (RuntimeException _) {
            // the database is away; the next scrape may find it
            return Optional.empty();
        }
    }

    private static void gauge(
            MeterRegistry meters, String name, String description, String status, Supplier<Number> count) {
        Gauge.builder(name, count)
                .description(description)
                .tag("status", status)
                .register(meters);
    }

    /** Counts that were asked for a moment ago: a scrape reads one after the other. */
    private static final class Remembered<K> {
        private static final long NANOS = Duration.ofSeconds(1).toNanos();

        private final Supplier<Map<K, Long>> source;
        private Map<K, Long> counts = Map.of();
        private boolean known;
        private long end = System.nanoTime();

        Remembered(Supplier<Map<K, Long>> source) {
            this.source = source;
        }

        /** Not a number while the database is away. */
        synchronized double count(K key) {
            if (System.nanoTime() - end >= 0) {
                try {
                    counts = source.get();
                    known = true;
                } catch (RuntimeException _) {
                    // the next one is not to wait for the database again
                    known = false;
                }
                end = System.nanoTime() + NANOS;
            }
            return known ? counts.getOrDefault(key, 0L) : Double.NaN;
        }
    }
}
