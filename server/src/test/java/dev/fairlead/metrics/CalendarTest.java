package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets of the calendar, in zones whose clocks change, and what falls into them. */
class CalendarTest {

    private static Window window(String from, String to, String zone, Grain by) {
        return new Window(Instant.parse(from), Instant.parse(to), ZoneId.of(zone), by);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,     2025-12-30 2025-12-31 2026-01-01",
        "WEEK,    2025-12-29",
        "MONTH,   2025-12-01 2026-01-01",
        "QUARTER, 2025-10-01 2026-01-01",
        "YEAR,    2025-01-01 2026-01-01",
    })
    void bucketsAreThoseThatTheWindowTouches(Grain grain, String starts) {
        var window = window("2025-12-30T12:00:00Z", "2026-01-02T00:00:00Z", "UTC", grain);

        assertThat(window.buckets().stream().map(LocalDate::toString).collect(Collectors.joining(" ")))
                .isEqualTo(starts);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,     2026-03-29, 2026-03-28T23:00:00Z, 23",
        "Europe/Berlin,     2026-10-25, 2026-10-24T22:00:00Z, 25",
        "Europe/Berlin,     2026-06-01, 2026-05-31T22:00:00Z, 24",
        // clocks changed at midnight: a day that begins at one o'clock, and one whose last hour came twice
        "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z, 23",
        "America/Sao_Paulo, 2018-02-17, 2018-02-17T02:00:00Z, 25",
        "Asia/Kathmandu,    2026-03-02, 2026-03-01T18:15:00Z, 24",
        "Pacific/Apia,      2011-12-29, 2011-12-29T10:00:00Z, 24",
        "Pacific/Apia,      2011-12-31, 2011-12-30T10:00:00Z, 24",
    })
    void daysBeginWhereTheZoneSays(String zone, LocalDate day, Instant begin, int hours) {
        var window = window("2011-01-01T00:00:00Z", "2027-01-01T00:00:00Z", zone, Grain.DAY);

        assertThat(window.startOf(day)).isEqualTo(begin);
        assertThat(Duration.between(begin, window.startOf(day.plusDays(1)))).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void aDayThatNeverWasHasNoBucket() {
        var apia = window("2011-12-28T10:00:00Z", "2012-01-01T10:00:00Z", "Pacific/Apia", Grain.DAY);

        assertThat(apia.buckets())
                .containsExactly(
                        LocalDate.of(2011, 12, 28),
                        LocalDate.of(2011, 12, 29),
                        LocalDate.of(2011, 12, 31),
                        LocalDate.of(2012, 1, 1));
    }

    /** {@code 03-28 1, 03-29 0}: first days and counts of the buckets of the only series. */
    private static String counts(World world, Window window) {
        var report = world.reports().frequency(World.question("component pay in prod", window));
        return report.series().getFirst().buckets().stream()
                .map(bucket -> bucket.start() + " " + bucket.value().deployments())
                .collect(Collectors.joining(", "));
    }

    private static World deployedAt(String... moments) {
        var text = new StringBuilder();
        for (int i = 0; i < moments.length; i++) {
            text.append("deploy ")
                    .append(moments[i])
                    .append(" prod pay v")
                    .append(i)
                    .append('\n');
        }
        return World.of(text.toString());
    }

    @Test
    void deploymentsFallIntoTheDaysOfTheZone() {
        try (var world = deployedAt(
                "2026-03-28T22:59",
                "2026-03-28T23:00",
                "2026-03-29T21:59",
                "2026-03-29T22:00",
                "2026-10-24T22:00",
                "2026-10-25T22:59",
                "2026-10-25T23:00")) {
            assertThat(counts(
                            world, window("2026-03-27T23:00:00Z", "2026-03-31T22:00:00Z", "Europe/Berlin", Grain.DAY)))
                    .isEqualTo("2026-03-28 1, 2026-03-29 2, 2026-03-30 1, 2026-03-31 0");
            assertThat(counts(
                            world, window("2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", "Europe/Berlin", Grain.DAY)))
                    .isEqualTo("2026-10-25 2, 2026-10-26 1");
            assertThat(counts(
                            world, window("2026-03-28T18:15:00Z", "2026-03-30T18:15:00Z", "Asia/Kathmandu", Grain.DAY)))
                    .isEqualTo("2026-03-29 2, 2026-03-30 2");
            assertThat(counts(
                            world,
                            window("2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z", "Europe/Berlin", Grain.QUARTER)))
                    .isEqualTo("2026-01-01 4, 2026-04-01 0, 2026-07-01 0, 2026-10-01 3");
            assertThat(counts(
                            world, window("2026-03-22T23:00:00Z", "2026-04-05T22:00:00Z", "Europe/Berlin", Grain.WEEK)))
                    .isEqualTo("2026-03-23 3, 2026-03-30 1");
            assertThat(counts(
                            world, window("2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z", "Europe/Berlin", Grain.YEAR)))
                    .isEqualTo("2026-01-01 7");
        }
    }

    @Test
    void daysOfZonesWithHistory() {
        try (var world = deployedAt("2018-11-04T02:59", "2018-11-04T03:00", "2011-12-30T09:59", "2011-12-30T10:00")) {
            assertThat(counts(
                            world,
                            window("2018-11-03T03:00:00Z", "2018-11-05T02:00:00Z", "America/Sao_Paulo", Grain.DAY)))
                    .isEqualTo("2018-11-03 1, 2018-11-04 1");
            assertThat(counts(world, window("2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z", "Pacific/Apia", Grain.DAY)))
                    .isEqualTo("2011-12-29 1, 2011-12-31 1");
        }
    }

    @Test
    void rollUpsFallIntoTheDaysOfTheOrganisation() {
        try (var world = deployedAt("2026-03-28T22:59", "2026-03-28T23:00", "2026-03-29T21:59", "2026-03-29T22:00")) {
            world.database()
                    .database()
                    .inTransaction(handle -> handle.execute("update organization set zone = 'Europe/Berlin'"));
            world.rebuild();
            for (var zone : List.of("Europe/Berlin", "Europe/Paris")) {
                var window = window("2026-03-27T23:00:00Z", "2026-03-31T22:00:00Z", zone, Grain.DAY);
                var report = world.reports().frequency(World.question("domain GLOBAL.Acme", window));

                assertThat(report.series().getFirst().buckets().stream()
                                .map(bucket -> bucket.value().deployments()))
                        .as(zone)
                        .containsExactly(1L, 2L, 1L, 0L);
            }
        }
    }

    @Test
    void windowsAreHalfOpenAndMayCutABucket() {
        try (var world = deployedAt("2026-03-02T10:00", "2026-03-02T11:00", "2026-03-02T12:00")) {
            assertThat(counts(world, window("2026-03-02T10:00:00Z", "2026-03-02T12:00:00Z", "UTC", Grain.DAY)))
                    .isEqualTo("2026-03-02 2");
            assertThat(counts(world, window("2026-03-02T10:30:00Z", "2026-03-02T11:30:00Z", "UTC", Grain.YEAR)))
                    .isEqualTo("2026-01-01 1");
            assertThat(counts(world, window("2026-03-02T12:00:00Z", "2026-03-04T00:00:00Z", "UTC", Grain.DAY)))
                    .isEqualTo("2026-03-02 1, 2026-03-03 0");
        }
    }

    @Test
    void noDataIsZeroDeploymentsAndNoDuration() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            var window = window("2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z", "UTC", Grain.DAY);
            var which = new Question.LeadTimeOf(Form.LATEST_COMMIT, Basis.COMMITTER, true);
            var buckets = world.reports()
                    .leadTime(World.question("application shop in prod", window), which)
                    .series()
                    .getFirst()
                    .buckets();

            assertThat(buckets.stream().map(bucket -> bucket.value().n())).containsExactly(0L, 2L, 0L);
            assertThat(buckets.stream().map(bucket -> bucket.value().p50())).containsExactly(null, 10_800.0, null);
            assertThat(counts(world, window)).isEqualTo("2026-03-01 0, 2026-03-02 4, 2026-03-03 0");
        }
    }
}
