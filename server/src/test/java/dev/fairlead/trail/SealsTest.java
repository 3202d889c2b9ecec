package dev.fairlead.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.access.SettableClock;
import dev.fairlead.platform.db.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seals over trails: what is done to the database behind the server's back is found. */
class SealsTest {
    private static final Trail ACME = Trail.of(1L);

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-12-01T12:00:00Z"));
    private final Key key = new Key("one");
    private final Sealer sealer = new Sealer(test.database(), key, clock);
    private final TrailCheck check = new TrailCheck(test.database(), key);

    /** A key that is its name; what it signs is longer by it. */
    private record Key(String name) implements Signer {
        @Override
        public Signature sign(byte[] content) {
            return new Signature(
                    name, (name + content.length + Arrays.hashCode(content)).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<Boolean> isSigned(byte[] content, Signature signature) {
            return signature.key().equals(name)
                    ? Optional.of(Arrays.equals(sign(content).bytes(), signature.bytes()))
                    : Optional.empty();
        }
    }

    @BeforeEach
    void fill() {
        execute("insert into organization (name) values ('Acme')");
        for (int seal = 1; seal <= 3; seal++) {
            for (int entry = 1; entry <= 3; entry++) {
                change("{\"version\": \"v%d.%d\"}".formatted(seal, entry));
            }
            sealer.sealAll();
        }
    }

    private void execute(String sql) {
        test.database().useTransaction(handle -> handle.execute(sql));
    }

    private void change(String after) {
        execute("""
            insert into audit_entry (organization_id, happened_at, actor, action, subject_kind, subject_id, before, after)
            values (1, '2026-12-01T11:00:00.123456Z', 'jo/ci', 'correct', 'deployment', 7, null, '%s')""".formatted(after));
        execute("""
            insert into access_entry (happened_at, actor, action, account_name, after)
            values ('2026-12-01T11:00:00Z', 'admin', 'created', 'kim', '%s')""".formatted(after));
    }

    @Test
    void whatWasWrittenIsUnderSealsOneAfterTheOther() {
        change("{}");
        for (var trail : List.of(ACME, Trail.ACCESS)) {
            var checked = check.check(trail, Map.of());
            assertThat(checked.troubles()).isEmpty();
            assertThat(checked.seals()).isEqualTo(3);
            assertThat(checked.entries()).isEqualTo(9);
            assertThat(checked.unsealed()).isEqualTo(1);
            assertThat(checked.last()).isNotNull().extracting(Seal::number).isEqualTo(3L);
            assertThat(checked.unsigned()).isZero();
        }
    }

    @Test
    void nothingNewMakesNoSeal() {
        sealer.sealAll();
        assertThat(check.check(ACME, Map.of()).seals()).isEqualTo(3);
    }

    @Test
    void aTrailWithoutEntriesIsSoundAndHasNoSeal() {
        execute("insert into organization (name) values ('Quiet')");
        var checked = check.check(Trail.of(2L), Map.of());
        assertThat(checked.isSound()).isTrue();
        assertThat(checked.last()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'kim' where id = 5",
                "update audit_entry set action = 'void' where id = 5",
                "update audit_entry set subject_id = 8 where id = 5",
                "update audit_entry set subject_kind = 'commit' where id = 5",
                "update audit_entry set happened_at = happened_at + interval '1 microsecond' where id = 5",
                "update audit_entry set after = '{\"version\": \"v2.1\"}' where id = 5",
                "update audit_entry set before = '{}' where id = 5",
                "update audit_entry set after = null, before = after where id = 5",
                "update audit_entry set seal = 1 where id = 5",
                "update audit_entry set seal = 17 where id = 5",
                "update audit_entry set seal = 0 where id = 5",
                "update audit_entry set seal = null where id = 5",
                "delete from audit_entry where id = 5",
                "delete from audit_entry where seal = 2",
                "insert into audit_entry (organization_id, happened_at, actor, action, subject_kind, subject_id, seal)"
                        + " values (1, now(), 'kim', 'void', 'deployment', 1, 2)",
                "insert into audit_entry (organization_id, happened_at, actor, action, subject_kind, subject_id, seal)"
                        + " values (1, now(), 'kim', 'void', 'deployment', 1, 0)",
                "insert into audit_entry (organization_id, happened_at, actor, action, subject_kind, subject_id, seal)"
                        + " values (1, now(), 'kim', 'void', 'deployment', 1, 99)",
                "update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 2",
                "update audit_seal set hash = sha256('x') where number = 2",
                "update audit_seal set signature = 'x' where number = 2",
                "update audit_seal set entries = 2 where number = 2",
                "delete from audit_seal where number = 2",
                "delete from audit_seal where number = 3",
                "delete from audit_seal where number = 1"
            })
    void whateverIsDoneInTheDatabaseIsFound(String sql) {
        execute(sql);
        assertThat(check.check(ACME, Map.of()).troubles()).isNotEmpty();
        assertThat(check.check(Trail.ACCESS, Map.of()).isSound())
                .as("the other trail is as it was")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_entry set actor = 'kim' where id = 5",
                "update access_entry set account_name = 'jo' where id = 5",
                "update access_entry set token_name = 'ci' where id = 5",
                "update access_entry set after = '{\"role\": \"viewer\"}' where id = 5",
                "delete from access_entry where id = 5",
                "delete from access_seal where number = 2",
            })
    void soItIsOfWhoMayComeIn(String sql) {
        execute(sql);
        assertThat(check.check(Trail.ACCESS, Map.of()).troubles()).isNotEmpty();
        assertThat(check.check(ACME, Map.of()).isSound()).isTrue();
    }

    /** Whoever knows how seals are made, and writes to the database alone, lacks the key. */
    @Test
    void sealsThatAreMadeAnewWithoutTheKeyAreFound() {
        execute("update audit_entry set actor = 'kim' where id = 5");
        execute("delete from audit_seal where number >= 2");
        execute("update audit_entry set seal = null where seal >= 2");
        new Sealer(test.database(), new Key("two"), clock).sealAll();
        execute("update audit_seal set signed_by = 'one' where signed_by = 'two'");
        assertThat(check.check(ACME, Map.of()).troubles())
                .extracting(Checked.Trouble::detail)
                .anyMatch(detail -> detail.contains("signature"));
    }

    @Test
    void keysThatAreNotHereAreToldUntilOneThatIsHereSignsAgain() {
        change("{}");
        new Sealer(test.database(), new Key("two"), clock).sealAll();
        var checked = check.check(ACME, Map.of());
        assertThat(checked.isSound()).isTrue();
        assertThat(checked.unsigned()).isEqualTo(1);
        change("{}");
        sealer.sealAll();
        assertThat(check.check(ACME, Map.of()).unsigned()).isZero();
    }

    /** The newest seals leave no gap when they go: what was noted elsewhere tells. */
    @Test
    void theEndThatIsCutOffIsFoundByWhatWasNoted() {
        var noted = Objects.requireNonNull(check.check(ACME, Map.of()).last());
        var known = Map.of(noted.number(), noted.hashText());
        assertThat(check.check(ACME, known).isSound()).isTrue();
        execute("delete from audit_entry where seal = 3");
        execute("delete from audit_seal where number = 3");
        assertThat(check.check(ACME, Map.of()).isSound()).isTrue();
        assertThat(check.check(ACME, known).troubles())
                .containsExactly(new Checked.Trouble(3, "this seal was noted elsewhere, and is not here"));
        change("{}");
        clock.pass(Duration.ofHours(2));
        sealer.sealAll();
        assertThat(check.check(ACME, known).troubles())
                .containsExactly(new Checked.Trouble(3, "the hash that was noted elsewhere is another one"));
    }

    @Test
    void severalServersSealSideBySide() throws Exception {
        try (var servers = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 20; round++) {
                for (int entry = 0; entry < 5; entry++) {
                    change("{\"round\": %d}".formatted(round));
                }
                List<Future<?>> running = new ArrayList<>();
                for (int server = 0; server < 4; server++) {
                    running.add(servers.submit(() -> new Sealer(test.database(), key, clock).sealAll()));
                }
                for (var one : running) {
                    one.get();
                }
            }
        }
        var checked = check.check(ACME, Map.of());
        assertThat(checked.troubles()).isEmpty();
        assertThat(checked.entries()).isEqualTo(109);
        assertThat(checked.unsealed()).isZero();
    }

    @Test
    void whatIsThereAlreadyComesUnderSealsOfAThousand() {
        execute("""
            insert into audit_entry (organization_id, happened_at, actor, action, subject_kind, subject_id)
            select 1, '2020-01-01T00:00:00Z', 'jo', 'void', 'deployment', number
            from generate_series(1, 2500) number""");
        sealer.sealAll();
        var checked = check.check(ACME, Map.of());
        assertThat(checked.troubles()).isEmpty();
        assertThat(checked.seals()).isEqualTo(6);
        assertThat(checked.entries()).isEqualTo(2509);
    }

    @Test
    void whatIsOldIsDeletedAndItsSealsStay() {
        clock.pass(Duration.ofDays(40));
        change("{}");
        sealer.sealAll();
        var noted = Objects.requireNonNull(check.check(Trail.ACCESS, Map.of()).last());
        var retention = new Retention(test.database(), key, Duration.ofDays(30), clock);
        assertThat(retention.sweep()).isEqualTo(9);
        assertThat(retention.sweep()).isZero();
        var checked = check.check(Trail.ACCESS, Map.of(noted.number(), noted.hashText()));
        assertThat(checked.troubles()).isEmpty();
        assertThat(checked.removed()).isEqualTo(9);
        assertThat(checked.entries()).isEqualTo(1);
        assertThat(check.check(ACME, Map.of()).entries())
                .as("what was changed about facts stays with them")
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into access_entry (happened_at, actor, action, account_name, seal) values (now(), 'x', 'created', 'x', 2)",
                "update access_seal set removed_at = removed_at - interval '1 day' where number = 2",
                "update access_seal set removed_at = null where number = 2",
                "update access_seal set hash = sha256('x') where number = 2",
                "delete from access_seal where number = 2",
                "update access_seal set (removed_at, removal_signed_by, removal_signature)"
                        + " = (now(), 'one', 'x') where number = 4",
                "delete from access_entry where seal = 4"
            })
    void whoDeletesWithoutTheKeyIsFound(String sql) {
        clock.pass(Duration.ofDays(40));
        change("{}");
        sealer.sealAll();
        new Retention(test.database(), key, Duration.ofDays(30), clock).sweep();
        execute(sql);
        assertThat(check.check(Trail.ACCESS, Map.of()).troubles()).isNotEmpty();
    }

    @Test
    void anExportGoesOnAfterASeal() {
        var export = new TrailExport(test.database());
        var all = export.after(ACME, 0);
        assertThat(all.more()).isFalse();
        assertThat(all.parts()).extracting(part -> part.seal().number()).containsExactly(1L, 2L, 3L);
        assertThat(all.parts()).allSatisfy(part -> assertThat(part.entries()).hasSize(3));
        assertThat(export.after(ACME, 2).parts()).hasSize(1);
        assertThat(export.after(ACME, 3).parts()).isEmpty();
        execute("""
            insert into audit_entry (organization_id, happened_at, actor, action, subject_kind, subject_id)
            select 1, '2020-01-01T00:00:00Z', 'jo', 'void', 'deployment', number
            from generate_series(1, 6000) number""");
        sealer.sealAll();
        var some = export.after(ACME, 0);
        assertThat(some.more()).isTrue();
        long last = some.parts().getLast().seal().number();
        var rest = export.after(ACME, last);
        assertThat(rest.more()).isFalse();
        assertThat(rest.parts().getFirst().seal().number()).isEqualTo(last + 1);
        assertThat(Stream.concat(some.parts().stream(), rest.parts().stream())
                        .mapToInt(part -> part.entries().size())
                        .sum())
                .isEqualTo(6009);
    }
}
