package dev.fairlead.intake.backfill;

import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is asked of APIs, and what came of that. */
public final class Backfills {
    private static final Duration USUAL = Duration.ofDays(90);
    private static final int LISTED = 20;

    private final Database database;
    private final Apis apis;
    private final Clock clock;
    private final Runnable wake;

    /** @param wake tells whoever asks; must not block */
    public Backfills(Database database, Apis apis, Clock clock, Runnable wake) {
        this.database = database;
        this.apis = apis;
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * A run, and what became of what it found.
     *
     * @param became deliveries by the word of their state
     * @param created facts that nobody had told before, by the word of their kind
     */
    public record Seen(Run run, Map<String, Long> became, Map<String, Long> created) {
        public Seen {
            became = Map.copyOf(became);
            created = Map.copyOf(created);
        }
    }

    /**
     * Asks for the past.
     *
     * @param since how far back; null to go on where it was read, or, where it was not, 90 days back
     * @param dry whether nothing of it is kept
     */
    public Seen ask(String actor, InboxSource source, @Nullable Instant since, boolean dry) {
        apis.reader(source);
        apis.get(source);
        var now = now();
        if (since != null && since.isAfter(now)) {
            throw Refusal.invalid("since", since + " is in the future");
        }
        var seen = database.inTransactionRetried(handle -> {
            var store = new RunStore(handle, source.organization());
            var from = since != null ? since : usual(handle, source, now, USUAL);
            long id = store.add(source.id(), from, dry, false, actor, now).orElseThrow(() -> underWay(source, store));
            return seen(handle, source, store.find(source.id(), id).orElseThrow());
        });
        wake.run();
        return seen;
    }

    static Instant usual(Handle handle, InboxSource source, Instant now, Duration otherwise) {
        return new CursorStore(handle, source.organization(), source.id())
                .readFrom()
                .orElse(now.minus(otherwise).truncatedTo(ChronoUnit.SECONDS));
    }

    private static Refused underWay(InboxSource source, RunStore store) {
        var run = store.list(source.id(), 1).stream().findFirst();
        return new Refusal(
                        Problem.CONFLICT,
                        "source",
                        "`" + source.name() + "` is being asked already"
                                + run.map(one -> ", by run " + one.id()
                                                + (one.regular() ? ", as it is every now and then" : ""))
                                        .orElse("")
                                + "; wait for its end, or cancel it")
                .thrown();
    }

    public Seen get(InboxSource source, long id) {
        return database.read(handle -> new RunStore(handle, source.organization())
                .find(source.id(), id)
                .map(run -> seen(handle, source, run))
                .orElseThrow(() -> unknown(source, id)));
    }

    private static Refused unknown(InboxSource source, long id) {
        return Refusal.notFound("run", "there is no run " + id + " of `" + source.name() + "`");
    }

    /** What is under way, then the newest first. */
    public List<Run> list(InboxSource source) {
        return database.read(handle -> new RunStore(handle, source.organization()).list(source.id(), LISTED));
    }

    /** The one under way, or the last one that has ended; empty where there was none. */
    public static Optional<Run> last(Handle handle, InboxSource source) {
        return new RunStore(handle, source.organization())
                .list(source.id(), 1).stream().findFirst();
    }

    /** What was read stays; the next run goes on there. */
    public Seen cancel(InboxSource source, long id) {
        return database.inTransactionRetried(handle -> {
            var store = new RunStore(handle, source.organization());
            if (store.find(source.id(), id).isEmpty()) {
                throw unknown(source, id);
            }
            if (!store.end(id, Run.State.CANCELLED, null, now())) {
                throw new Refusal(Problem.CONFLICT, "run", "run " + id + " has ended already").thrown();
            }
            return seen(handle, source, store.find(source.id(), id).orElseThrow());
        });
    }

    private static Seen seen(Handle handle, InboxSource source, Run run) {
        var found = new FoundStore(handle, source.organization());
        return new Seen(run, found.became(run.id()), found.created(run.id()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
