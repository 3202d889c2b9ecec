package dev.fairlead.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.metrics.statistic.Recovery;
import dev.fairlead.metrics.statistic.Share;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimators behind change fail rate and recovery time, against published figures. */
class FailureStatisticsTest {

    private static Recovery recovery(String spans) {
        var recovery = new Recovery();
        for (var span : spans.split(" ")) {
            boolean open = span.endsWith("+");
            recovery.add(Double.parseDouble(open ? span.substring(0, span.length() - 1) : span), !open);
        }
        return recovery;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20, 0, 0.1611",
        "0, 5, 0, 0.434",
        "1, 5, 0.036, 0.624",
        "2, 20, 0.028, 0.301",
        "5, 100, 0.022, 0.112",
        "0, 30, 0, 0.114",
        "1, 4, 0.046, 0.699",
        "4, 4, 0.510, 1"
    })
    void aShareHasWilsonsInterval(long those, long of, double low, double high) {
        var interval = requireNonNull(new Share(of, those).interval());
        assertThat(interval.low()).isCloseTo(low, within(0.0006));
        assertThat(interval.high()).isCloseTo(high, within(0.0006));
    }

    @Test
    void aShareHasTheIntervalThatCommonsStatisticsGives() {
        for (int of = 1; of <= 300; of += of < 40 ? 1 : 13) {
            for (int those = 0; those <= of; those++) {
                var expected = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, those, 0.05);
                var interval = requireNonNull(new Share(of, those).interval());
                assertThat(interval.low()).as("%d of %d", those, of).isCloseTo(expected.getLowerBound(), within(1e-12));
                assertThat(interval.high())
                        .as("%d of %d", those, of)
                        .isCloseTo(expected.getUpperBound(), within(1e-12));
            }
        }
    }

    @Test
    void ofNothingThereIsNoShare() {
        assertThat(new Share(0, 0).value()).isNull();
        assertThat(new Share(0, 0).interval()).isNull();
    }

    @Test
    void whatIsOpenLastedAtLeastSoLong() {
        assertThat(recovery("1 2 3+").median()).isEqualTo(2.0);
        assertThat(recovery("1 4 1.5+").median()).isEqualTo(4.0);
        assertThat(recovery("1+ 2+ 3+").median()).isNull();
        assertThat(recovery("1+ 2+ 3+").open()).isEqualTo(3);
    }

    /** Freireich and others, 1963: weeks of remission of 21 patients with 6-MP, the example of most textbooks; median 23. */
    @Test
    void theMedianIsThatOfTheTextbook() {
        var treated = recovery("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");
        assertThat(treated.n()).isEqualTo(21);
        assertThat(treated.open()).isEqualTo(12);
        assertThat(treated.median()).isEqualTo(23.0);
        assertThat(treated.quantile(0.25)).isEqualTo(13.0);
        assertThat(treated.quantile(0.75)).isNull();
        var placebo = recovery("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");
        assertThat(placebo.median()).isEqualTo(8.0);
    }

    /** Miller, Survival Analysis, 1981: weeks until leukemia came back, the data {@code aml} of R's package survival. */
    @Test
    void theMedianIsThatOfR() {
        assertThat(recovery("9 13 13+ 18 23 28+ 31 34 45+ 48 161+").median()).isEqualTo(31.0);
        assertThat(recovery("5 5 8 8 12 16+ 23 27 30 33 43 45").median()).isEqualTo(23.0);
    }

    @Test
    void quantilesAreThoseThatSciPyGives() throws IOException {
        var path = "/statistics/kaplan-meier.txt";
        try (var file = requireNonNull(FailureStatisticsTest.class.getResourceAsStream(path))) {
            var lines = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(lines).hasSizeGreaterThan(50);
            for (var line : lines) {
                var parts = line.split("; ");
                var recovery = recovery(parts[0]);
                var found = DoubleStream.of(0.25, 0.5, 0.75, 0.9)
                        .mapToObj(recovery::quantile)
                        .map(moment -> moment == null ? "-" : "%.0f".formatted(moment))
                        .collect(joining(" "));
                assertThat(found).as(line).isEqualTo(parts[1]);
            }
        }
    }

    @Test
    void withoutAnythingOpenItIsTheSmallestValueThatHalfDoNotExceed() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(30);
            var values = random.doubles(n).map(value -> Math.floor(value * 20)).toArray();
            var recovery = new Recovery();
            var shuffled = new ArrayList<>(Arrays.stream(values).boxed().toList());
            Collections.shuffle(shuffled, random);
            shuffled.forEach(value -> recovery.add(value, true));
            Arrays.sort(values);
            assertThat(recovery.median()).isEqualTo(values[(n + 1) / 2 - 1]);
        }
    }
}
