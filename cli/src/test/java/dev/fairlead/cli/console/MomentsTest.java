package dev.fairlead.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
        "2026-11-22t10:00:00z, 2026-11-22T10:00:00Z",
        "2026-11-22T10:00Z, 2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.123456789Z, 2026-11-22T10:00:00.123456789Z",
        "2026-11-22T12:00:00+02:00, 2026-11-22T10:00:00Z",
        "2026-11-22T12:00:00+0200, 2026-11-22T10:00:00Z",
        "2026-11-22T12:00:00+02, 2026-11-22T10:00:00Z",
        "2026-11-22T12:00:00.5+0200, 2026-11-22T10:00:00.500Z",
        "2026-11-22T04:30:00-0530, 2026-11-22T10:00:00Z",
        // as GitLab and git write it
        "2026-11-22 12:00:00 +0200, 2026-11-22T10:00:00Z",
        "2026-11-22 10:00:00 UTC, 2026-11-22T10:00:00Z",
        "1795341600, 2026-11-22T10:00:00Z",
        "1795341600.25, 2026-11-22T10:00:00.250Z",
        "1795341600123, 2026-11-22T10:00:00.123Z",
    })
    void timesAreReadAsPipelinesWriteThem(String text, String moment) {
        assertThat(Moments.read(text)).hasToString(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-22",
                "2026-11-22T10:00:00",
                "2026-11-22 10:00:00",
                "2026-02-30T10:00:00Z",
                "2026-11-22T25:00:00Z",
                "2026-11-22T10:00:00+25:00",
                "2026-11-22T10:00:00 CEST",
                "20261122",
                "12",
                "-1795341600",
                "99999999999999",
            })
    void whatIsNoMomentIsRefusedWithAHint(String text) {
        assertThatThrownBy(() -> Moments.read(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is no time with an offset; write it like 2026-11-22T10:00:00Z");
    }
}
