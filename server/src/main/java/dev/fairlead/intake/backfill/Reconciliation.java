package dev.fairlead.intake.backfill;

import dev.fairlead.intake.interpret.Trying;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.remote.ApiAddress;
import dev.fairlead.intake.remote.ApiClient;
import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.RemoteReader;
import dev.fairlead.intake.source.Source;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the APIs of sources: when somebody wants it, and every now and then by itself, for what deliveries missed. Of several
 * servers on one database each asks for another source. Nothing is lost where one of them is gone: another takes over.
 */
public final class Reconciliation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAVING = Duration.ofSeconds(10);
    /** So long one source is asked before another has its turn. */
    private static final Duration TURN = Duration.ofMinutes(1);
    /** A server that is not heard of for so long is gone. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration RENEWAL = Duration.ofSeconds(20);
    private static final Duration JUDGING = Duration.ofSeconds(30);
    /** So far back a source is asked by itself that was never asked before. */
    private static final Duration FIRST_LOOK = Duration.ofDays(7);

    private static final String ACTOR = "intake";

    private final Database database;
    private final Apis apis;
    private final Map<String, Source> kinds = new TreeMap<>();
    private final Trying trying;
    private final Runnable kept;
    private final Timing timing;
    private final Clock clock;
    private final ApiClient client = new ApiClient(Duration.ofSeconds(60));
    private final String server = UUID.randomUUID().toString();
    private final PeriodicTask task;
    private Instant judged = Instant.MIN;

    /**
     * How patient it is.
     *
     * @param stumbles how long it waits each time that an API is away, and how often it tries
     * @param grace how late a delivery may be before it counts as missed
     */
    public record Timing(List<Duration> stumbles, Duration grace) {
        public static final Timing USUAL = new Timing(
                List.of(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15)),
                Duration.ofMinutes(10));

        public Timing {
            stumbles = List.copyOf(stumbles);
        }
    }

    /** @param kept called after deliveries were kept; must not block */
    public Reconciliation(
            Database database,
            Apis apis,
            List<Source> kinds,
            Trying trying,
            Runnable kept,
            Timing timing,
            Clock clock) {
        this.database = database;
        this.apis = apis;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.trying = trying;
        this.kept = kept;
        this.timing = timing;
        this.clock = clock;
        this.task = new PeriodicTask("APIs of sources to ask", PAUSE, this::look, LEAVING);
    }

    public void start() {
        task.start();
    }

    /** Somebody asked for something. Does not block. */
    public void wake() {
        task.wake();
    }

    private void look() {
        for (long organization : database.read(ApiStore::askedRegularly)) {
            schedule(organization);
        }
        boolean more = false;
        for (long organization : database.read(handle -> RunStore.organizations(handle, now()))) {
            more |= !task.ended() && work(organization);
        }
        if (more) {
            // one turn each, and then the next one
            task.wake();
        }
        if (judged.isBefore(now().minus(JUDGING))) {
            judge();
            judged = now();
        }
    }

    /** Those whose time has come again. */
    private void schedule(long organization) {
        for (long source : database.read(handle -> new ApiStore(handle, organization).due(now()))) {
            if (!task.ended()) {
                database.useTransaction(handle -> schedule(handle, organization, source));
            }
        }
    }

    private void schedule(Handle handle, long organization, long id) {
        var runs = new RunStore(handle, organization);
        var now = now();
        var source = Apis.source(handle, organization, id);
        runs.add(id, Backfills.usual(handle, source, now, FIRST_LOOK), false, true, ACTOR, now);
        runs.forgetOld(id);
    }

    /** Works at one run for a while; answers whether there may be another. */
    private boolean work(long organization) {
        var now = now();
        var taken = database.inTransactionRetried(
                handle -> new RunStore(handle, organization).take(server, now, now.plus(LEASE)));
        if (taken.isEmpty()) {
            return false;
        }
        var run = taken.get();
        try {
            work(organization, run);
        } catch (RuntimeException e) {
            LOG.warn("Run {} of a back-fill stumbled, and is tried again", run.id(), e);
            stumbled(organization, run, stumbles(organization, run), "Fairlead failed to keep what it read");
        } finally {
            kept.run();
        }
        return true;
    }

    private void work(long organization, Run run) {
        var source = database.read(handle -> Apis.source(handle, organization, run.source()));
        RemoteApi api;
        Asker asker;
        try {
            api = apis.get(source);
            asker = asker(organization, run, source, api);
        } catch (Refused refused) {
            end(organization, run, Run.State.FAILED, refused.refusal().detail());
            return;
        }
        var turn = now().plus(TURN);
        var reading = new RunReading(
                database,
                source,
                Objects.requireNonNull(kinds.get(source.kind())),
                apis.reader(source),
                api,
                trying,
                clock,
                server,
                asker,
                () -> !task.ended() && now().isBefore(turn),
                run);
        try {
            boolean whole = reading.read();
            reading.settle();
            if (whole) {
                end(organization, run, Run.State.DONE, null);
            } else {
                release(organization, run, now(), 0, null);
            }
        } catch (ApiTrouble trouble) {
            reading.settle();
            told(organization, run, trouble);
        }
    }

    private Asker asker(long organization, Run run, InboxSource source, RemoteApi api) {
        var title = Objects.requireNonNull(kinds.get(source.kind())).title();
        var renewed = new Instant[] {now()};
        return new Asker(
                client,
                ApiAddress.of("address", api.address()),
                title,
                apis.reader(source).headers(apis.open(source, api)),
                () -> {
                    if (task.ended()) {
                        return false;
                    }
                    var now = now();
                    if (now.isBefore(renewed[0].plus(RENEWAL))) {
                        return true;
                    }
                    renewed[0] = now;
                    return database.inTransactionRetried(
                            handle -> new RunStore(handle, organization).renew(run.id(), server, now.plus(LEASE)));
                },
                clock);
    }

    private void told(long organization, Run run, ApiTrouble trouble) {
        switch (trouble) {
            case ApiTrouble.Limited limited ->
                release(organization, run, limited.until(), stumbles(organization, run), limited.why());
            case ApiTrouble.Unavailable away -> stumbled(organization, run, stumbles(organization, run), away.why());
            case ApiTrouble.Wrong wrong -> end(organization, run, Run.State.FAILED, wrong.why());
            case ApiTrouble.Withheld withheld -> end(organization, run, Run.State.FAILED, withheld.why());
            case ApiTrouble.Ended _ -> release(organization, run, now(), 0, null);
        }
    }

    /** How often in a row it was away; a page that was read begins a new row. */
    private int stumbles(long organization, Run run) {
        return database.read(handle -> new RunStore(handle, organization)
                .find(run.source(), run.id())
                .map(Run::stumbles)
                .orElse(0));
    }

    private void stumbled(long organization, Run run, int before, String why) {
        if (before >= timing.stumbles().size()) {
            end(
                    organization,
                    run,
                    Run.State.FAILED,
                    why + ", " + (before + 1)
                            + " times in a row; ask again when it is well, and it goes on where it stopped");
        } else {
            release(organization, run, now().plus(timing.stumbles().get(before)), before + 1, why);
        }
    }

    private void release(long organization, Run run, Instant dueAt, int stumbles, @Nullable String waits) {
        database.useTransaction(handle -> new RunStore(handle, organization)
                .release(run.id(), server, dueAt.truncatedTo(ChronoUnit.MICROS), stumbles, waits));
    }

    private void end(long organization, Run run, Run.State state, @Nullable String trouble) {
        database.useTransaction(handle -> {
            new RunStore(handle, organization).end(run.id(), state, trouble, now());
            if (run.dry()) {
                new CursorStore(handle, organization, run.source()).forget(run.id());
            }
        });
        if (state == Run.State.FAILED) {
            LOG.warn("Run {} of a back-fill failed: {}", run.id(), trouble);
        }
    }

    /** Finds out which of the things that were found no delivery told. */
    public void judge() {
        for (long organization : database.read(FoundStore::organizationsToJudge)) {
            for (long source : database.read(handle -> new FoundStore(handle, organization).toJudge())) {
                // once, and not for each thousand: it goes through what an API told
                var sent = database.read(handle ->
                        new MissedStore(handle, organization, source).sent(tellsEvents(handle, organization, source)));
                while (!task.ended() && judge(organization, source, sent)) {
                    // until none is left
                }
            }
        }
    }

    /** Whether events of the source have names by which they can be compared. */
    private boolean tellsEvents(Handle handle, long organization, long id) {
        return apis.reader(Apis.source(handle, organization, id).kind())
                .map(RemoteReader::tellsEvents)
                .orElse(false);
    }

    /** Answers whether there may be more. */
    private boolean judge(long organization, long id, MissedStore.Sent sent) {
        var now = now();
        var judged = database.inTransactionRetried(handle -> {
            var some = new MissedStore(handle, organization, id).judge(now.minus(timing.grace()), sent);
            if (some.missed() > 0) {
                new ApiStore(handle, organization).countMissed(id, some.missed(), now);
            }
            return some;
        });
        if (judged.missed() > 0) {
            LOG.info("{} found by the API of a source, of which no delivery came", judged.missed());
        }
        return judged.isMore();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        task.end();
        client.close();
        task.close();
    }
}
