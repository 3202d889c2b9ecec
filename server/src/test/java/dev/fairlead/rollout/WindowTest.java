package dev.fairlead.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an environment is closed, or open only with approval. */
class WindowTest {
    private static Window window(Window.Effect effect, String days, String from, String to, String zone) {
        var wanted = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream(days.split(" ")).forEach(day -> wanted.addAll(days(day)));
        return new Window(effect, wanted, LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    }

    private static Set<DayOfWeek> days(String word) {
        return word.equals("daily")
                ? EnumSet.allOf(DayOfWeek.class)
                : EnumSet.of(DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** The 22nd of November 2026 is a Sunday. In Berlin clocks go forward on March 29th, back on October 25th, 2026. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // within a day; the end is not within
                "monday          | 16:00 | 18:00 | UTC           | 2026-11-23T15:59:59Z | false",
                "monday          | 16:00 | 18:00 | UTC           | 2026-11-23T16:00:00Z | true",
                "monday          | 16:00 | 18:00 | UTC           | 2026-11-23T17:59:59Z | true",
                "monday          | 16:00 | 18:00 | UTC           | 2026-11-23T18:00:00Z | false",
                "monday          | 16:00 | 18:00 | UTC           | 2026-11-24T17:00:00Z | false",
                // across midnight it belongs to the day on which it begins, also from Sunday to Monday
                "sunday          | 22:00 | 06:00 | UTC           | 2026-11-22T21:59:59Z | false",
                "sunday          | 22:00 | 06:00 | UTC           | 2026-11-22T22:00:00Z | true",
                "sunday          | 22:00 | 06:00 | UTC           | 2026-11-23T05:59:59Z | true",
                "sunday          | 22:00 | 06:00 | UTC           | 2026-11-23T06:00:00Z | false",
                "sunday          | 22:00 | 06:00 | UTC           | 2026-11-22T05:00:00Z | false",
                "sunday          | 22:00 | 06:00 | UTC           | 2026-11-24T01:00:00Z | false",
                // a whole day
                "saturday sunday | 00:00 | 00:00 | UTC           | 2026-11-22T23:59:59Z | true",
                "saturday sunday | 00:00 | 00:00 | UTC           | 2026-11-23T00:00:00Z | false",
                "saturday sunday | 00:00 | 00:00 | UTC           | 2026-11-20T23:59:59Z | false",
                // the day is that of the zone, not of UTC
                "monday          | 00:00 | 08:00 | Asia/Tokyo    | 2026-11-22T15:00:00Z | true",
                "monday          | 00:00 | 08:00 | Asia/Tokyo    | 2026-11-22T23:00:00Z | false",
                "sunday          | 18:00 | 22:00 | America/New_York | 2026-11-23T02:00:00Z | true",
                // summer and winter have the same hours on the wall
                "daily           | 16:00 | 17:00 | Europe/Berlin | 2026-07-01T14:30:00Z | true",
                "daily           | 16:00 | 17:00 | Europe/Berlin | 2026-07-01T15:30:00Z | false",
                "daily           | 16:00 | 17:00 | Europe/Berlin | 2026-12-01T15:30:00Z | true",
                // forward: 02:30 does not exist, 03:00 comes after 01:59
                "sunday          | 01:00 | 02:30 | Europe/Berlin | 2026-03-29T00:59:59Z | true",
                "sunday          | 01:00 | 02:30 | Europe/Berlin | 2026-03-29T01:00:00Z | false",
                "sunday          | 02:15 | 02:45 | Europe/Berlin | 2026-03-29T01:30:00Z | false",
                "saturday        | 22:00 | 06:00 | Europe/Berlin | 2026-03-29T03:59:59Z | true",
                "saturday        | 22:00 | 06:00 | Europe/Berlin | 2026-03-29T04:00:00Z | false",
                // back: 02:00 to 03:00 is there twice, and both times within
                "sunday          | 02:00 | 02:30 | Europe/Berlin | 2026-10-25T00:15:00Z | true",
                "sunday          | 02:00 | 02:30 | Europe/Berlin | 2026-10-25T00:45:00Z | false",
                "sunday          | 02:00 | 02:30 | Europe/Berlin | 2026-10-25T01:15:00Z | true",
                "sunday          | 02:00 | 02:30 | Europe/Berlin | 2026-10-25T01:45:00Z | false",
            })
    void contains(String days, String from, String to, String zone, Instant moment, boolean within) {
        assertThat(window(Window.Effect.CLOSED, days, from, to, zone).contains(moment))
                .isEqualTo(within);
    }

    @Test
    void theWholeWeekHasNoGapAtAnyChangeOfClocks() {
        var always = window(Window.Effect.CLOSED, "daily", "03:00", "03:00", "Europe/Berlin");
        for (var day : List.of("2026-03-28", "2026-10-24")) {
            var moment = ZonedDateTime.parse(day + "T12:00:00Z").toInstant();
            for (int minutes = 0; minutes < 2 * 24 * 60; minutes += 15) {
                assertThat(always.contains(moment.plusSeconds(minutes * 60L))).isTrue();
            }
        }
    }

    @Test
    void closedAndApprovalAreDifferentThings() {
        var monday = Instant.parse("2026-11-23T12:00:00Z");
        var tuesday = Instant.parse("2026-11-24T12:00:00Z");
        var wednesday = Instant.parse("2026-11-25T12:00:00Z");
        var rule = new Rule(
                Rule.Concurrency.QUEUE,
                false,
                false,
                List.of(
                        window(Window.Effect.CLOSED, "monday", "00:00", "00:00", "UTC"),
                        window(Window.Effect.APPROVAL, "monday tuesday", "00:00", "00:00", "UTC")),
                Set.of(),
                false);
        assertThat(List.of(rule.isClosed(monday), rule.asksForApproval(monday))).containsExactly(true, true);
        assertThat(List.of(rule.isClosed(tuesday), rule.asksForApproval(tuesday)))
                .containsExactly(false, true);
        assertThat(List.of(rule.isClosed(wednesday), rule.asksForApproval(wednesday)))
                .containsExactly(false, false);
    }
}
