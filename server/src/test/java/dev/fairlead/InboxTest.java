package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.inbox.Accepted;
import dev.fairlead.intake.interpret.version.OrphanStore;
import dev.fairlead.intake.kept.CountStore;
import dev.fairlead.intake.kept.DeliveryListStore;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.KeptDelivery;
import dev.fairlead.intake.kept.Silence;
import dev.fairlead.intake.kept.SilentSources;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was delivered, in the database: whoever reads it, and however long it is kept. */
class InboxTest {
    private static final String SECRET = "open sesame";

    private final TestDatabase test = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T12:00:00Z"));
    private final List<AutoCloseable> opened = new ArrayList<>();

    private Intake server() {
        var recorder = new DatabaseRecorder(test.database(), clock, () -> {});
        var judgements = new IncidentJudgements(test.database(), clock, () -> {});
        var intake = new Intake(
                test.database(),
                recorder,
                judgements,
                SecretKeys.vault(Map.of("FAIRLEAD_SECRET_KEY", "ab".repeat(32)), ScratchFolder.of("inbox")),
                clock);
        opened.add(recorder);
        opened.add(intake);
        return intake;
    }

    @AfterEach
    void close() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
        test.close();
    }

    private static void source(Intake intake, int days, long bytes) {
        intake.register().add("somebody", "ci", "json", "GLOBAL.Acme", SECRET, days, bytes);
    }

    private static Accepted deliver(Intake intake, int number) {
        var json = """
                {"kind": "deployed", "id": "%d", "project": "shop", "version": "1.%d", "environment": "production", "finishedAt": "2026-05-01T10:00:00Z"}""".formatted(number, number);
        return intake.inbox()
                .door("ci")
                .deliver("127.0.0.1", Map.of("X-Fairlead-Token", SECRET), () -> json.getBytes(StandardCharsets.UTF_8));
    }

    private long organization() {
        return test.database()
                .read(handle -> handle.createQuery("select id from organization where name = 'Acme'")
                        .mapTo(Long.class)
                        .one());
    }

    private List<KeptDelivery> deliveries() {
        var all = new DeliveryListStore.Filter(null, null, null);
        return test.database().read(handle -> new DeliveryListStore(handle, organization()).list(all, null, 1000));
    }

    private long waiting() {
        return deliveries().stream()
                .filter(one -> one.state() == DeliveryState.WAITING)
                .count();
    }

    @Test
    void whatWasAnsweredIsReadByTheNextServer() {
        var first = server();
        source(first, 30, 1 << 20);
        for (int i = 0; i < 20; i++) {
            assertThat(deliver(first, i).repeated()).isFalse();
        }
        assertThat(waiting()).isEqualTo(20);

        // the first one never reads, as if it had been killed after its last answer
        server().start();
        Eventually.until(() -> waiting() == 0);
        assertThat(deliveries()).hasSize(20).allSatisfy(one -> {
            assertThat(one.state()).isEqualTo(DeliveryState.TOLD);
            assertThat(one.attempts()).isEqualTo(1);
        });
    }

    @Test
    void ofSeveralServersOneReadsEachDelivery() throws Exception {
        var first = server();
        var second = server();
        source(first, 30, 1 << 20);
        first.start();
        second.start();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 200)
                    .mapToObj(number -> senders.submit(() -> deliver(number % 2 == 0 ? first : second, number / 2)))
                    .toList();
            for (var one : sent) {
                one.get();
            }
        }
        Eventually.until(() -> waiting() == 0);
        assertThat(deliveries()).hasSize(100).allSatisfy(one -> {
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one.repeats()).isEqualTo(1);
        });
    }

    @Test
    void whatIsTooOldOrTooMuchGoesAndIsCounted() {
        var intake = server();
        source(intake, 10, 700);
        intake.start();
        deliver(intake, 0);
        Eventually.until(() -> waiting() == 0);
        clock.set(clock.instant().plus(Duration.ofDays(11)));
        for (int i = 1; i < 9; i++) {
            deliver(intake, i);
        }
        Eventually.until(() -> waiting() == 0);
        intake.housekeeping().deleteOld();

        assertThat(deliveries())
                .hasSizeBetween(1, 5)
                .allSatisfy(one -> assertThat(one.receivedAt()).isEqualTo(clock.instant()));
        var source = intake.register().get(organization(), "ci").source();
        assertThat(source.deletedDeliveries()).isEqualTo(9 - deliveries().size());
    }

    @Test
    void aSourceThatIsQuieterThanUsualIsTold() {
        var intake = server();
        source(intake, 30, 1 << 20);
        for (int i = 0; i < 30; i++) {
            deliver(intake, i);
            clock.set(clock.instant().plus(Duration.ofHours(2)));
        }
        long organization = organization();
        long source = intake.register().get(organization, "ci").source().id();
        var last = clock.instant().minus(Duration.ofHours(2));
        var soon = last.plus(Duration.ofHours(5));
        var late = last.plus(Duration.ofHours(7));
        test.database().read(handle -> {
            var counts = new CountStore(handle, organization);
            assertThat(counts.silences(List.of(source), soon))
                    .hasEntrySatisfying(
                            source, silence -> assertThat(silence.since()).isNull());
            assertThat(counts.silences(List.of(source), late)).containsEntry(source, new Silence(last, last));
            return counts;
        });
        var silent = new SilentSources(test.database(), clock);
        clock.set(soon);
        assertThat(silent.list(organization)).isEmpty();
        clock.set(late);
        assertThat(silent.list(organization)).singleElement().satisfies(one -> {
            assertThat(one.source().name()).isEqualTo("ci");
            assertThat(one.since()).isEqualTo(last);
        });
    }

    @Test
    void aProvisionalVersionGoesAlsoBehindManyThatStay() {
        var intake = server();
        source(intake, 30, 1 << 20);
        try (var recorder = new DatabaseRecorder(test.database(), clock, () -> {})) {
            recorder.deployments(
                    "somebody",
                    IntStream.range(0, 450).mapToObj(InboxTest::deployment).toList());
            recorder.componentVersions("somebody", List.of(version()));
        }
        test.database().useTransaction(handle -> {
            var ids = handle.createQuery("select id from component_version")
                    .mapTo(Long.class)
                    .list();
            new OrphanStore(handle, organization()).add(ids);
        });
        intake.start();
        Eventually.until(() -> test.database()
                .read(handle -> handle.createQuery(
                                "select version from component_version where version = 'provisional'")
                        .mapTo(String.class)
                        .list()
                        .isEmpty()));
        List<Long> organizations = test.database().read(OrphanStore::organizations);
        List<Long> left = test.database().read(handle -> new OrphanStore(handle, organization()).list(0));
        assertThat(organizations).containsExactly(organization());
        assertThat(left).hasSize(200);
    }

    private static DeploymentFact deployment(int number) {
        var shop = QualifiedName.parse("component", "GLOBAL.Acme.shop");
        return new DeploymentFact(
                new DeploymentFact.Component(new VersionName(shop, "1." + number)),
                QualifiedName.parse("environment", "GLOBAL.Acme.production"),
                Outcome.SUCCEEDED,
                null,
                Instant.parse("2026-05-01T10:00:00Z").plusSeconds(number),
                null,
                "ci",
                "d" + number,
                null,
                null,
                null);
    }

    private static ComponentVersionFact version() {
        return new ComponentVersionFact(
                QualifiedName.parse("component", "GLOBAL.Acme.shop"),
                "provisional",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null);
    }

    @Test
    void secretsAreSealedAndOpenAfterAChangeOfTheKey() {
        source(server(), 30, 1 << 20);
        var stored = test.database()
                .read(handle -> handle.createQuery("select encode(sealed, 'escape') from intake_secret")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain(SECRET);
        assertThat(deliver(server(), 1).repeated()).isFalse();
    }
}
