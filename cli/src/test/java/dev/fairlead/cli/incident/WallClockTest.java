package dev.fairlead.cli.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {
    private static WallClock berlin() {
        return new WallClock(Optional.empty(), ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-22T10:00:00Z",
                "2026-11-22T11:00:00+0100",
                "2026-11-22 11:00",
                "2026-11-22 11:00:00",
                "2026-11-22T11:00:00.000",
                "2026-11-22 11:00:00,5",
                "22.11.2026 11:00",
                "22.11.2026, 11:00:00",
                "22/Nov/26 11:00 AM",
                "22/nov/2026 11:00 am",
                "22-Nov-2026 11:00:00",
                "22 Nov 2026 11:00",
                "Nov 22, 2026 11:00 AM",
                "Nov 22, 2026, 11:00",
                "1795341600",
                "1795341600000",
                "2026/11/22 11:00:00",
            })
    void momentsAreReadAsToolsWriteThem(String text) {
        assertThat(berlin().read(text)).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2026 10:00| may be a day of two months; say how it is written, as with --time-format",
                "2026-11-22| has no time of day",
                "22.11.2026| has no time of day",
                "yesterday| is no moment that can be read",
                "2026-02-30 10:00| is no moment that can be read",
                "2026-03-29 02:30| there was no 2026-03-29T02:30 in Europe/Berlin: clocks were put forward",
            })
    void whatIsNoMomentIsSaid(String text, String why) {
        assertThatThrownBy(() -> berlin().read(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anHourThatThereWasTwiceIsTheFirstAndCounted() {
        var clock = berlin();
        assertThat(clock.read("2026-10-25 02:30")).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(clock.read("2026-10-25T02:30:00+01:00")).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(clock.ambiguous()).isEqualTo(1);
        assertThat(clock.withoutOffset()).isEqualTo(1);
    }

    @Test
    void whatSomebodySaysOfTheFormDecides() {
        var american = new WallClock(Optional.of("M/d/yyyy h:mm a"), ZoneId.of("America/New_York"));
        assertThat(american.read("3/4/2026 10:00 AM")).isEqualTo(Instant.parse("2026-03-04T15:00:00Z"));
        assertThatThrownBy(() -> american.read("2026-03-04T10:00:00Z"))
                .hasMessageContaining("is not written as --time-format says");
        assertThatThrownBy(() -> american.read("2/30/2026 10:00 AM")).isInstanceOf(DateTimeException.class);
        assertThat(new WallClock(Optional.of("yyyy 'year' MM dd HH:mm"), ZoneId.of("UTC"))
                        .read("2026 year 03 04 10:00"))
                .isEqualTo(Instant.parse("2026-03-04T10:00:00Z"));
        var offset = new WallClock(Optional.of("dd.MM.yyyy HH:mm XXX"), ZoneId.of("UTC"));
        assertThat(offset.read("04.03.2026 10:00 +01:00")).isEqualTo(Instant.parse("2026-03-04T09:00:00Z"));
    }
}
