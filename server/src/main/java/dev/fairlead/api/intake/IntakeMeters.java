package dev.fairlead.api.intake;

import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.intake.backfill.ApiStore;
import dev.fairlead.intake.kept.CountStore;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.platform.db.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** How many deliveries there are in each state, and since when the first of them waits. Every server of a database tells the same. */
public final class IntakeMeters {
    private static final long NANOS = Duration.ofSeconds(10).toNanos();

    private final Database database;
    private final Clock clock;
    private final MultiGauge deliveries;
    private final MultiGauge missed;
    private double oldest;
    private long end = System.nanoTime();

    private IntakeMeters(Database database, MeterRegistry meters, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.deliveries = MultiGauge.builder("fairlead.intake.deliveries")
                .description("Deliveries that are kept, by source and state.")
                .register(meters);
        this.missed = MultiGauge.builder("fairlead.intake.missed")
                .description("Things that the API of a source told, and of which no delivery came.")
                .register(meters);
    }

    public static void bind(MeterRegistry meters, Database database, Clock clock) {
        var its = new IntakeMeters(database, meters, clock);
        Gauge.builder("fairlead.intake.oldest.waiting", its::read)
                .baseUnit("seconds")
                .description("How long the first delivery has waited to be read.")
                .register(meters);
    }

    /** A scrape reads one gauge after the other, and this one reads for all. */
    private synchronized double read() {
        if (System.nanoTime() - end >= 0) {
            try {
                oldest = counted();
            } catch (RuntimeException _) {
                // the database is away; the next scrape may find it
                oldest = Double.NaN;
            }
            end = System.nanoTime() + NANOS;
        }
        return oldest;
    }

    private double counted() {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        var missedRows = new ArrayList<MultiGauge.Row<?>>();
        var now = clock.instant();
        var first = new ArrayList<>(List.of(now));
        database.read(handle -> {
            for (var organization : new OrganizationStore(handle).list()) {
                var names = new HashMap<Long, String>();
                new SourceStore(handle)
                        .list(organization.id())
                        .forEach(source -> names.put(source.id(), source.name()));
                if (names.isEmpty()) {
                    continue;
                }
                var store = new CountStore(handle, organization.id());
                store.counts()
                        .forEach((source, states) -> states.forEach((state, count) -> rows.add(MultiGauge.Row.of(
                                Tags.of(
                                        "organization",
                                        organization.name(),
                                        "source",
                                        names.getOrDefault(source, "-"),
                                        "state",
                                        state),
                                count))));
                new ApiStore(handle, organization.id())
                        .list()
                        .forEach(api -> missedRows.add(MultiGauge.Row.of(
                                Tags.of(
                                        "organization",
                                        organization.name(),
                                        "source",
                                        names.getOrDefault(api.source(), "-")),
                                api.missed())));
                var waiting = store.oldestWaiting();
                if (waiting != null) {
                    first.add(waiting);
                }
            }
            return rows;
        });
        deliveries.register(rows, true);
        missed.register(missedRows, true);
        var since = first.stream().min(Instant::compareTo).orElse(now);
        return Duration.between(since, now).toMillis() / 1e3;
    }
}
