package dev.fairlead.trail;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.task.PeriodicTask;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts entries of all trails under seals, a few seconds after they were written. Of several servers on one database each may do it: only
 * one makes a seal of a number. Works from {@link #start} until {@link #close}.
 */
public final class Sealer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** What a log that is kept elsewhere needs to tell that the newest seals were taken away. */
    private static final Duration BETWEEN_LINES = Duration.ofHours(1);

    /** Under one seal at most: what is read at once, and signed within a moment. */
    static final int MOST = 1_000;

    private final Database database;
    private final Signer signer;
    private final Clock clock;
    private final PeriodicTask task;
    private final Map<Trail, Instant> told = new HashMap<>();
    private @Nullable Instant keyless;

    public Sealer(Database database, Signer signer, Clock clock) {
        this.database = database;
        this.signer = signer;
        this.clock = clock;
        this.task = new PeriodicTask("entries to seal", PAUSE, this::look, LEAVING);
    }

    public void start() {
        task.start();
    }

    private void look() {
        try {
            sealAll();
        } catch (UncheckedIOException e) {
            // there is no key; it is no news every five seconds
            var now = clock.instant();
            if (keyless == null || !now.isBefore(keyless.plus(BETWEEN_LINES))) {
                keyless = now;
                LOG.warn("Trails are not sealed: {}", e.getMessage());
            }
        }
    }

    /** Everything that is there and not under a seal yet. */
    public void sealAll() {
        for (var trail : database.read(handle -> new SealStore(handle).unsealed())) {
            while (!task.ended() && seal(trail)) {
                // the next thousand
            }
        }
    }

    /** Tells whether there is more. */
    private boolean seal(Trail trail) {
        var made = database.inTransaction(handle -> make(handle, trail));
        made.ifPresent(seal -> tell(trail, seal));
        return made.filter(seal -> seal.entries() == MOST).isPresent();
    }

    /** Empty where there is nothing to seal, or another server was faster. */
    private Optional<Seal> make(Handle handle, Trail trail) {
        var store = new SealStore(handle);
        var entries = store.unsealed(trail, MOST);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        var seal = next(trail, store.last(trail).orElse(null), entries);
        if (!store.add(trail, seal, entries.stream().map(Entry::id).toList())) {
            return Optional.empty();
        }
        return Optional.of(seal);
    }

    private Seal next(Trail trail, @Nullable Seal before, List<Entry> entries) {
        var hash = new SealHash(before == null ? SealHash.NOTHING : before.hash());
        entries.forEach(hash::add);
        long number = before == null ? 1 : before.number() + 1;
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var bytes = hash.end();
        var signature = signer.sign(content(trail, number, now, bytes));
        return new Seal(number, now, entries.size(), bytes, signature.key(), signature.bytes(), null);
    }

    /** What is signed. */
    static byte[] content(Trail trail, long number, Instant sealedAt, byte[] hash) {
        return (trail.word() + "\n" + number + "\n" + sealedAt + "\n"
                        + HexFormat.of().formatHex(hash))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What is signed when entries are deleted for their age. */
    static byte[] removal(Trail trail, long number, Instant at) {
        return (trail.word() + "\n" + number + "\nremoved\n" + at).getBytes(StandardCharsets.UTF_8);
    }

    private void tell(Trail trail, Seal seal) {
        var last = told.get(trail);
        if (last == null || !seal.sealedAt().isBefore(last.plus(BETWEEN_LINES))) {
            told.put(trail, seal.sealedAt());
            LOG.info("The trail of {} has the seal {}: {}", trail.word(), seal.number(), seal.hashText());
        }
    }

    @Override
    public void close() {
        task.close();
    }
}
