package dev.fairlead.operation.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.operation.doctor.CatalogueStore.Table;
import dev.fairlead.operation.doctor.CatalogueStore.Unused;
import dev.fairlead.operation.doctor.Finding.Level;
import dev.fairlead.platform.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @Test
    void aPostgresqlAsItComesIsWell() {
        var settings = test.database().read(handle -> new CatalogueStore(handle).settings(DatabaseCheck.SETTINGS));
        assertThat(settings.keySet()).containsAll(DatabaseCheck.SETTINGS);
        // tests run without fsync where they may
        settings.put("fsync", "on");
        settings.put("full_page_writes", "on");
        settings.put("synchronous_commit", "on");
        assertThat(DatabaseCheck.settings(settings, 3)).allMatch(finding -> finding.level() == Level.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, off, durability, BAD",
        "full_page_writes, off, durability, BAD",
        "synchronous_commit, off, durability, BAD",
        "autovacuum, off, autovacuum, BAD",
        "track_counts, off, autovacuum, BAD",
        "max_connections, 15, connections, BAD",
        "max_connections, 30, connections, WARN",
        "TimeZone, Asia/Kathmandu, time zone, BAD",
    })
    void aSettingThatHurtsIsFound(String setting, String value, String check, Level level) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "fsync", "on",
                "full_page_writes", "on",
                "synchronous_commit", "on",
                "autovacuum", "on",
                "track_counts", "on",
                "max_connections", "100",
                "superuser_reserved_connections", "3",
                "TimeZone", "UTC"));
        settings.put(setting, value);
        assertThat(DatabaseCheck.settings(settings, 20))
                .filteredOn(finding -> finding.level() != Level.OK)
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo(check))
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(level))
                .satisfies(finding -> assertThat(finding.advice()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "1, OK", "-10, WARN", "10, WARN", "-3600, BAD", "3600, BAD"})
    void clocksThatGoApartAreFound(long seconds, Level level) {
        assertThat(DatabaseCheck.clock(NOON, NOON.plusSeconds(seconds), Duration.ofMillis(5))
                        .level())
                .isEqualTo(level);
    }

    @Test
    void aSlowQuestionIsNotTakenForASlowClock() {
        assertThat(DatabaseCheck.clock(NOON, NOON.plusSeconds(20), Duration.ofSeconds(30))
                        .level())
                .isEqualTo(Level.OK);
    }

    @Test
    void deadRowsAndOldStatisticsAreFound() {
        assertThat(DatabaseCheck.tables(List.of(
                                new Table("rollup", 100_000, 5_000, 5_000, true),
                                new Table("team", 5, 9_000, 9_000, false)))
                        .level())
                .isEqualTo(Level.OK);
        assertThat(DatabaseCheck.tables(List.of(new Table("rollup", 100_000, 50_000, 0, true)))
                        .seen())
                .isEqualTo("rollup has 50000 dead rows beside 100000.");
        assertThat(DatabaseCheck.tables(List.of(new Table("commit", 100_000, 0, 90_000, true)))
                        .seen())
                .isEqualTo("commit changed in 90000 rows since its statistics were gathered.");
    }

    @Test
    void indexesThatNobodyUsesAreToldWhenTheyAreLarge() {
        assertThat(DatabaseCheck.indexes(List.of(new Unused("a", "t", 99_000_000)), null)
                        .level())
                .isEqualTo(Level.OK);
        assertThat(DatabaseCheck.indexes(List.of(new Unused("a", "t", 300_000_000)), NOON))
                .satisfies(found -> assertThat(found.level()).isEqualTo(Level.WARN))
                .satisfies(found -> assertThat(found.seen())
                        .isEqualTo("1 indexes were never used since 2026-11-30T12:00:00Z; they take 300 MB."
                                + " The largest: a (300 MB)."));
    }
}
