package dev.fairlead.metrics.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refused;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeWindowTest {
    private static final Instant LATE = Instant.parse("2026-11-29T23:30:00Z");

    private static Parameters told(String name, String text) {
        return Parameters.none().with(name, text);
    }

    private static Parameters absolute(Parameters told, String zone) {
        return RelativeWindow.absolute(told, LATE, ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "1d, UTC, 2026-11-29, 2026-11-30",
        "1d, Asia/Tokyo, 2026-11-30, 2026-12-01",
        "1d, Pacific/Honolulu, 2026-11-29, 2026-11-30",
        "12w, UTC, 2026-09-07, 2026-11-30",
        "1m, UTC, 2026-10-30, 2026-11-30",
        "1y, Asia/Tokyo, 2025-12-01, 2026-12-01"
    })
    void lastEndsWithTodayInTheZone(String span, String zone, String from, String to) {
        var window = absolute(told("last", span), zone);
        assertThat(window.text("from")).isEqualTo(from);
        assertThat(window.text("to")).isEqualTo(to);
        assertThat(window.find("last")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30d, UTC, 2026-10-30", "30d, Asia/Tokyo, 2026-10-31", "1m, UTC, 2026-10-29", "2y, UTC, 2024-11-29"})
    void fromIsTheDaySoLongAgo(String span, String zone, String day) {
        assertThat(absolute(told("from", span), zone).text("from")).isEqualTo(day);
        assertThat(absolute(told("to", span), zone).text("to")).isEqualTo(day);
    }

    @Test
    void whatIsToldOtherwiseStays() {
        var told = told("from", "2026-01-01").with("to", "2026-02-01T00:00:00Z");
        assertThat(absolute(told, "UTC").text("from")).isEqualTo("2026-01-01");
        assertThat(absolute(told, "UTC").text("to")).isEqualTo("2026-02-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "last, 0d, is no span",
        "last, 12, is no span",
        "last, w, is no span",
        "last, 3q, is no span",
        "last, 99999d, is no span",
        "last, -3d, is no span",
        "last, 90y, reaches back before 1970",
        "from, 30x, is no span",
        "from, 30 days, is no span",
        "to, 0w, is no span"
    })
    void nonsenseIsRefusedWithASentence(String name, String text, String why) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> absolute(told(name, text), "UTC"))
                .satisfies(refused -> {
                    assertThat(refused.refusal().field()).isEqualTo(name);
                    assertThat(refused.refusal().detail()).contains(why);
                });
    }

    @Test
    void aWindowIsToldInOneWay() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> absolute(told("last", "30d").with("from", "2026-01-01"), "UTC"))
                .satisfies(refused -> assertThat(refused.refusal().detail()).contains("is given together with `from`"));
    }
}
