package dev.fairlead.operation.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.operation.doctor.Finding.Level;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @TempDir
    private Path data;

    private final SettableClock clock =
            new SettableClock(Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS));

    @BeforeEach
    void record() {
        plant("insert into organization (name) values ('Acme')");
    }

    @Test
    void aNewInstallationHasNothingBad() {
        var findings = looked();
        assertThat(findings)
                .filteredOn(finding -> !finding.check().equals("durability"))
                .noneMatch(finding -> finding.level() == Level.BAD);
        assertThat(findings)
                .extracting(Finding::check)
                .contains(
                        "data directory",
                        "secret key",
                        "public address",
                        "trusted proxies",
                        "database",
                        "connections",
                        "time zone",
                        "clock",
                        "tables",
                        "indexes",
                        "schema",
                        "derivation",
                        "sources",
                        "deliveries",
                        "notifications",
                        "backups")
                .doesNotHaveDuplicates();
    }

    @Test
    void aDatabaseThatIsAwayIsBadAndTheRestIsLookedAtAllTheSame() {
        var findings = new Doctor(data, false, Map.of(), clock)
                .look(() -> new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "ann", "secret"));
        assertThat(found(findings, "database").level()).isEqualTo(Level.BAD);
        assertThat(findings).extracting(Finding::check).contains("backups", "secret key");
        assertThat(findings.toString()).doesNotContain("secret,");
    }

    @Test
    void aSettingOfTheDatabaseThatHurtsIsSeen() throws Exception {
        plant(
                "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$");
        assertThat(found(looked(), "durability").level()).isEqualTo(Level.BAD);
    }

    @Test
    void factsThatNobodyDerivesAreFound() {
        plant("""
                insert into derivation_due (organization_id, kind, unit_id, since, facts, recorded_at)
                values (1, 'component', 1, '-infinity', 3, timestamptz '%s')""".formatted(clock.instant()));
        assertThat(found(looked(), "derivation").level()).isEqualTo(Level.OK);
        later(Duration.ofMinutes(10));
        assertThat(found(looked(), "derivation").level()).isEqualTo(Level.WARN);
        later(Duration.ofHours(5));
        assertThat(found(looked(), "derivation").seen())
                .isEqualTo("3 facts are not in the numbers yet; the first has waited for 5 hours.");
        assertThat(found(looked(), "derivation").level()).isEqualTo(Level.BAD);
    }

    @Test
    void deliveriesThatWaitAndSourcesThatFellSilentAreFound() {
        plant("""
                with placed as (
                  insert into domain (organization_id, path)
                  values (1, 'GLOBAL.Acme')
                  returning id
                )
                insert into intake_source (organization_id, name, kind, domain_id, retention_days, retention_bytes, created_by, created_at)
                select 1, 'forge', 'github', id, 30, 1000000, 'ann', now()
                from placed""");
        // one an hour, the last of them two days ago
        plant("""
                insert into intake_delivery (organization_id, source_id, identity, headers, body, body_bytes, received_at, state)
                select 1, (select id from intake_source), n::text, '{}', '', 0, timestamptz '%s' - (n + 48) * interval '1 hour', 'told'
                from generate_series(0, 40) as n""".formatted(clock.instant()));
        assertThat(found(looked(), "deliveries").level()).isEqualTo(Level.OK);
        assertThat(found(looked(), "sources").level()).isEqualTo(Level.WARN);
        assertThat(found(looked(), "sources").seen()).contains("1 sources are quieter than usual: forge of Acme");

        plant("update intake_delivery set state = 'waiting' where identity = '0'");
        assertThat(found(looked(), "deliveries"))
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.BAD))
                .satisfies(finding -> assertThat(finding.seen())
                        .isEqualTo("Deliveries wait to be read; the first has waited for 2 days."));
    }

    @Test
    void notificationsThatWereGivenUpAreFound() {
        // of which rollouts they tell does not matter here
        plant("alter table notification drop constraint notification_rollout_fk");
        plant("""
                insert into notification (organization_id, delivery_id, channel, rollout_id, event, stage, reason, happened_at, status, ended_at)
                select 1, n::text, 'ops', n, 'failed', 'x', '', now(), 'failed', timestamptz '%s' - n * interval '5 days'
                from generate_series(1, 3) as n""".formatted(clock.instant()));
        assertThat(found(looked(), "notifications").seen()).isEqualTo("1 were given up in the past 7 days.");
    }

    @Test
    void aNewerSchemaIsBadAndNothingOfItIsAsked() {
        plant("""
                insert into schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 'x', 1, true)""");
        var findings = looked();
        assertThat(found(findings, "schema").level()).isEqualTo(Level.BAD);
        assertThat(found(findings, "schema").seen()).contains("version 999").contains("a newer one was on it");
        assertThat(findings).extracting(Finding::check).doesNotContain("derivation");
    }

    @Test
    void anOlderSchemaIsToldAndStaysAsItIs() {
        plant("delete from schema_history where installed_rank = (select max(installed_rank) from schema_history)");
        var before = rows();
        assertThat(found(looked(), "schema").seen()).contains("1 steps are missing");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void anEmptyDatabaseIsNotFilled() {
        var bare = TestDatabase.empty();
        try {
            var findings = new Doctor(data, false, Map.of(), clock).look(() -> bare);
            assertThat(found(findings, "schema").seen()).isEqualTo("The database holds nothing of Fairlead.");
            var again = new Doctor(data, false, Map.of(), clock).look(() -> bare);
            assertThat(found(again, "schema").level()).isEqualTo(Level.BAD);
        } finally {
            TestDatabase.drop(bare);
        }
    }

    private List<Finding> looked() {
        return new Doctor(data, false, Map.of(), clock).look(test::address);
    }

    private void later(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private long rows() {
        return test.database()
                .read(handle -> handle.createQuery("select count(*) from schema_history")
                        .mapTo(Long.class)
                        .one());
    }

    private void plant(String sql) {
        test.database().useTransaction(handle -> handle.execute(sql));
    }

    private static Finding found(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
