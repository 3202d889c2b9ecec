package dev.fairlead.metrics.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneDaysTest {

    @ParameterizedTest
    @CsvSource({
        // midnight comes twice
        "America/Havana, 2024-11-01",
        "Atlantic/Azores, 2024-10-25",
        // the clocks go back over midnight, and the date with them
        "America/St_Johns, 2008-10-31",
        // midnight never comes
        "America/Havana, 2024-03-08",
        "Africa/Cairo, 2024-04-24",
        // a day that never was
        "Pacific/Apia, 2011-12-28",
        "America/Vancouver, 2026-10-30",
        "CET, 2026-03-27",
        "+03:00, 2026-03-27",
        "Z, 2026-03-27",
    })
    void everyMomentBelongsToOneDay(String name, LocalDate from) {
        var zone = ZoneId.of(name);
        var days = new ZoneDays(zone);
        var before = LocalDate.MIN;
        var end = ZoneDays.startOf(from.plusDays(5), zone);
        for (var at = ZoneDays.startOf(from, zone); at.isBefore(end); at = at.plusSeconds(30)) {
            var day = ZoneDays.of(at, zone);

            assertThat(days.of(at)).as("%s", at).isEqualTo(day);
            assertThat(at).isAfterOrEqualTo(days.startOf(day)).isBefore(days.startOf(day.plusDays(1)));
            assertThat(day).as("%s", at).isAfterOrEqualTo(before);
            before = day;
        }
    }

    @Test
    void aDayWhoseMidnightComesTwiceBeginsAtTheFirst() {
        var havana = ZoneId.of("America/Havana");
        var day = LocalDate.of(2024, 11, 3);

        assertThat(ZoneDays.startOf(day, havana)).isEqualTo(Instant.parse("2024-11-03T04:00:00Z"));
        assertThat(Duration.between(ZoneDays.startOf(day, havana), ZoneDays.startOf(day.plusDays(1), havana)))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void noStatementCutsDaysByTheRulesOfTheDatabase() throws IOException {
        try (var sources = Files.walk(Path.of("src/main"))) {
            assertThat(sources.filter(Files::isRegularFile)
                            .filter(file -> file.toString().matches(".*\\.(java|sql)"))
                            .filter(ZoneDaysTest::cutsDays))
                    .isEmpty();
        }
    }

    private static boolean cutsDays(Path file) {
        try {
            return Files.readString(file)
                    .toLowerCase(java.util.Locale.ROOT)
                    .matches("(?s).*(at time zone|date_trunc|date_bin).*");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
