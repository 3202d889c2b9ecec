package dev.fairlead.trail;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.UnusableSetting;
import dev.fairlead.platform.task.PeriodicTask;
import dev.fairlead.trail.Seal.Removal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what was written about who may come in when it is old enough: it names people and where they came from. Seals stay, so that the
 * rest can be checked. What was changed in an organisation belongs to its facts, and stays as long as they do. Works from
 * {@link #start} until {@link #close}.
 */
public final class Retention implements AutoCloseable {
    public static final String DAYS = "FAIRLEAD_ACCESS_LOG_DAYS";
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Less than what an investigation looks back. */
    private static final int FEWEST = 30;

    private static final int MOST = 36_500;
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** Of one transaction. */
    private static final int SEALS = 20;

    private final Database database;
    private final Signer signer;
    private final Duration age;
    private final Clock clock;
    private final PeriodicTask task;

    /** @param age how old the seal of what is deleted is at least */
    public Retention(Database database, Signer signer, Duration age, Clock clock) {
        this.database = database;
        this.signer = signer;
        this.age = age;
        this.clock = clock;
        this.task = new PeriodicTask("entries that are too old", PAUSE, this::sweep, LEAVING);
    }

    /**
     * Empty where everything stays.
     *
     * @throws UnusableSetting where the variable is no number of days
     */
    public static Optional<Duration> age(Map<String, String> environment) {
        var text = environment.getOrDefault(DAYS, "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < FEWEST || Integer.parseInt(text) > MOST) {
            throw new UnusableSetting(
                    "%s is `%s`; it may be a number of days from %d to %d, or not be set: then everything stays"
                            .formatted(DAYS, text, FEWEST, MOST));
        }
        return Optional.of(Duration.ofDays(Integer.parseInt(text)));
    }

    public void start() {
        task.start();
    }

    /** Deletes what is too old; tells how many entries. */
    public long sweep() {
        long deleted = 0;
        for (long now = some(); now > 0; now = some()) {
            deleted += now;
        }
        if (deleted > 0) {
            LOG.info(
                    "{} entries about who may come in were older than {} days, and are deleted", deleted, age.toDays());
        }
        return deleted;
    }

    private long some() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inTransaction(handle -> {
            var store = new SealStore(handle);
            long deleted = 0;
            for (var seal : store.old(now.minus(age), SEALS)) {
                var signature = signer.sign(Sealer.removal(Trail.ACCESS, seal.number(), now));
                if (store.remove(seal.number(), new Removal(now, signature))) {
                    deleted += seal.entries();
                }
            }
            return deleted;
        });
    }

    @Override
    public void close() {
        task.close();
    }
}
