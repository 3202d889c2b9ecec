package dev.fairlead.intake.interpret;

import dev.fairlead.intake.interpret.verdict.Meaning;
import dev.fairlead.intake.interpret.verdict.Verdict;
import dev.fairlead.intake.interpret.version.OrphanStore;
import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.kept.Conclusion;
import dev.fairlead.intake.kept.ConclusionStore;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.ReadingStore;
import dev.fairlead.intake.kept.ReadingStore.Claimed;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.intake.source.Source;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.watch.DatabaseTrouble;
import dev.fairlead.platform.task.PeriodicTask;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.incident.IncidentJudgements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was delivered, again and again, in a thread of its own. Of several servers on one database one at a time reads for
 * an organisation. Reading is safe to repeat: a server that is gone in the middle of it leaves the deliveries waiting.
 */
public final class Interpreter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAVING = Duration.ofSeconds(10);
    private static final int TOGETHER = 1_000;
    private static final int FEW = 200;
    private static final long TOGETHER_NANOS = Duration.ofMillis(100).toNanos();

    private final Database database;
    private final Recorder recorder;
    private final IncidentJudgements judgements;
    private final Map<String, Source> kinds;
    private final Meaning meaning;
    private final Clock clock;
    private final PeriodicTask task;
    private long looked = System.nanoTime() - TOGETHER_NANOS;

    public Interpreter(
            Database database,
            Recorder recorder,
            IncidentJudgements judgements,
            List<Source> kinds,
            Meaning meaning,
            Clock clock) {
        this.database = database;
        this.recorder = recorder;
        this.judgements = judgements;
        this.kinds = new TreeMap<>();
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.meaning = meaning;
        this.clock = clock;
        this.task = new PeriodicTask("deliveries to read", PAUSE, this::look, LEAVING);
    }

    public void start() {
        task.start();
    }

    /** Something was delivered, or is to be read again. Does not block. */
    public void wake() {
        task.wake();
    }

    private void look() {
        gather();
        for (long organization : database.read(ReadingStore::organizations)) {
            int read = read(organization, TOGETHER);
            while (read > 0 && !task.ended()) {
                if (read < FEW) {
                    gather();
                }
                read = read(organization, TOGETHER);
            }
        }
    }

    /**
     * Waits a moment after the last look. Reading a few takes nearly as long as reading hundreds together, and while many come, who
     * delivers is to have the processors.
     */
    private void gather() {
        long left = TOGETHER_NANOS - (System.nanoTime() - looked);
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
        looked = System.nanoTime();
    }

    /** Answers how many were read; 0 where nothing is left, or another server reads. */
    private int read(long organization, int most) {
        try {
            return database.inTransaction(handle -> read(handle, organization, most));
        } catch (RuntimeException e) {
            if (DatabaseTrouble.of(e).isPresent()) {
                // no delivery's fault; all of them wait
                throw e;
            }
            LOG.warn("Reading deliveries together failed; each is read alone", e);
            return readAlone(organization, most);
        }
    }

    private int readAlone(long organization, int most) {
        int read = 0;
        while (read < most && !task.ended()) {
            try {
                int one = database.inTransaction(handle -> read(handle, organization, 1));
                if (one == 0) {
                    break;
                }
            } catch (RuntimeException e) {
                if (DatabaseTrouble.of(e).isPresent()) {
                    throw e;
                }
                giveUp(organization, e);
            }
            read++;
        }
        return read;
    }

    /** One that cannot even be recorded is nobody's reason to stop. */
    private void giveUp(long organization, RuntimeException cause) {
        LOG.error("A delivery cannot be recorded", cause);
        database.useTransaction(handle -> {
            var store = new ReadingStore(handle, organization);
            if (!store.takeTurn()) {
                return;
            }
            var conclusions = store.claim(1).stream()
                    .map(claimed -> new Conclusion(
                            claimed.id(),
                            DeliveryState.REFUSED,
                            List.of("Fairlead failed to record it, which is a fault of Fairlead: "
                                    + cause.getClass().getSimpleName()),
                            null,
                            List.of(),
                            List.of()))
                    .toList();
            if (!conclusions.isEmpty()) {
                new ConclusionStore(handle, organization).conclude(conclusions, now());
            }
        });
    }

    private int read(Handle handle, long organization, int most) {
        var store = new ReadingStore(handle, organization);
        if (!store.takeTurn()) {
            return 0;
        }
        var claimed = store.claim(most);
        if (claimed.isEmpty()) {
            return 0;
        }
        var sources = new TreeMap<Long, InboxSource>();
        new SourceStore(handle).list(organization).forEach(source -> sources.put(source.id(), source));
        var reading = new Reading(handle, organization, recorder, judgements, kinds, meaning.now());
        var verdicts = reading.read(claimed, sources);
        var read = verdicts.stream().map(Verdict::claimed).toList();
        var conclusions = new ConclusionStore(handle, organization);
        var before = conclusions.facts(
                read.stream().filter(one -> one.attempts() > 0).map(Claimed::id).toList());
        new TakingBack(handle, organization, recorder, judgements, sources).run(before, verdicts, reading.paired());
        var created = created(before.values());
        conclusions.conclude(
                verdicts.stream().map(verdict -> verdict.conclusion(created)).toList(), now());
        store.wake(reading.news(), read.stream().map(Claimed::id).toList());
        orphaned(handle, organization, created, verdicts);
        return read.size();
    }

    /** Versions that deliveries made when they were read before. */
    private static Set<Long> created(Collection<List<BecameFact>> before) {
        var created = new HashSet<Long>();
        before.forEach(facts -> facts.stream()
                .filter(fact -> fact.kind() == BecameFact.Kind.COMPONENT_VERSION && fact.created())
                .forEach(fact -> created.add(fact.id())));
        return created;
    }

    /** Those of them that they are not read as any more. */
    private static void orphaned(Handle handle, long organization, Set<Long> created, List<Verdict> verdicts) {
        var left = new HashSet<>(created);
        verdicts.forEach(verdict -> verdict.facts().stream()
                .filter(fact -> fact.kind() == BecameFact.Kind.COMPONENT_VERSION)
                .forEach(fact -> left.remove(fact.id())));
        if (!left.isEmpty()) {
            new OrphanStore(handle, organization).add(left);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        task.close();
    }
}
