package dev.fairlead;

import dev.fairlead.intake.backfill.Apis;
import dev.fairlead.intake.backfill.Backfills;
import dev.fairlead.intake.backfill.Reconciliation.Timing;
import dev.fairlead.intake.backfill.Run;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Live intake over a real database, beside an API that tests play. */
final class BackfillWorld implements AutoCloseable {
    static final String TOKEN = "token-that-only-reads-0123456789";
    private static final String SECRET = "secret of the tests";
    private static final Timing QUICK =
            new Timing(List.of(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(30)), Duration.ZERO);

    private final TestDatabase test = TestDatabase.fresh();
    private final DatabaseRecorder recorder;
    private final Intake intake;
    final RemoteServer remote = new RemoteServer();

    BackfillWorld() {
        var database = test.database();
        var clock = Clock.systemUTC();
        recorder = new DatabaseRecorder(database, clock, () -> {});
        intake = new Intake(
                database,
                recorder,
                new IncidentJudgements(database, clock, () -> {}),
                SecretKeys.vault(Map.of(), ScratchFolder.of("backfill")),
                QUICK,
                clock);
        intake.start();
    }

    Intake intake() {
        return intake;
    }

    TestDatabase database() {
        return test;
    }

    InboxSource source(String kind) {
        return intake.register()
                .add("admin", kind, kind, "GLOBAL.Acme.Store", SECRET, 30, 1_000_000_000L)
                .listed()
                .source();
    }

    /** A source whose API is the one that is played. */
    InboxSource connected(String kind, String... scope) {
        var source = source(kind);
        connect(source, null, scope);
        return source;
    }

    void connect(InboxSource source, @Nullable Integer everyMinutes, String... scope) {
        intake.apis()
                .set("admin", source, new Apis.Wanted(remote.address(), TOKEN, List.of(scope), null, everyMinutes));
    }

    Backfills.Seen read(InboxSource source, @Nullable String since, boolean dry) {
        var asked = intake.backfills().ask("admin", source, since == null ? null : Instant.parse(since), dry);
        return ended(source, asked.run().id());
    }

    /** Once it has ended, and what it found has become something. */
    Backfills.Seen ended(InboxSource source, long run) {
        Eventually.until(() -> {
            var seen = intake.backfills().get(source, run);
            return seen.run().endedAt() != null && !seen.became().containsKey("waiting");
        });
        return intake.backfills().get(source, run);
    }

    Run.Counts counts(InboxSource source, @Nullable String since) {
        return read(source, since, false).run().counts();
    }

    /** What the sender delivers by itself, with the shared secret where its kind takes one. */
    void deliver(InboxSource source, String json, String... headers) {
        var all = new java.util.HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        var body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        all.put("X-Hub-Signature-256", "sha256=" + Signed.hmac(SECRET, body));
        all.put("X-Gitlab-Token", SECRET);
        all.put("X-Fairlead-Token", SECRET);
        intake.inbox().door(source.name()).deliver("127.0.0.1", all, () -> body);
        settle();
    }

    /** Waits until everything was read. */
    void settle() {
        Eventually.until(() -> one("select count(*) from intake_delivery where state = 'waiting'") == 0);
    }

    long one(String sql) {
        return test.database()
                .read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    List<String> texts(String sql) {
        return test.database()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** Deployments as {@code environment component;version outcome start finish}, in the order of their finish. */
    List<String> deployments() {
        return texts("""
                select e.name || ' ' || c.name || ';' || v.version || ' ' || d.outcome || ' '
                  || coalesce(to_char(d.started_at at time zone 'UTC', 'MM-DD"T"HH24:MI:SS'), '-') || ' '
                  || coalesce(to_char(d.finished_at at time zone 'UTC', 'MM-DD"T"HH24:MI:SS'), '-')
                from deployment d
                join environment e on e.organization_id = d.organization_id and e.id = d.environment_id
                join component c on c.organization_id = d.organization_id and c.id = d.component_id
                join component_version v on v.organization_id = d.organization_id and v.id = d.component_version_id
                where d.voided_at is null
                order by d.finished_at, d.started_at, d.id
                """);
    }

    @Override
    public void close() {
        intake.close();
        recorder.close();
        remote.close();
        test.close();
    }
}
