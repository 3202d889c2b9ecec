package dev.fairlead.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.metrics.statistic.Histogram;
import dev.fairlead.metrics.statistic.Interval;
import dev.fairlead.metrics.statistic.Percentiles;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.leadtime.LeadTime;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sure a median is, and from how many values on a percentile says something. */
class MedianIntervalTest {

    @ParameterizedTest
    @CsvSource({"5, 0", "6, 1", "8, 1", "9, 2", "11, 2", "12, 3", "100, 40", "1000, 469"})
    void ranksAreThoseOfTheSignTestTables(long n, long rank) {
        // n = 6: both extremes, since (1/2)^6 = 1.6 % lie below each; n = 9: (1 + 9) / 512 = 2.0 %, but 10 of 256 for 8
        assertThat(Interval.medianRank(n)).isEqualTo(rank);
    }

    @Test
    void theIntervalRunsFromValueToValue() {
        var values = new Percentiles();
        for (double value : new double[] {90, 10, 50, 30, 70, 20, 80, 60, 40}) {
            values.add(value);
        }
        assertThat(values.medianInterval()).isEqualTo(new Interval(20, 80));
    }

    @Test
    void fiveValuesHaveNone() {
        var values = new Percentiles();
        var rough = new Histogram();
        for (int i = 0; i < 5; i++) {
            values.add(i);
            rough.add((double) i);
        }
        assertThat(values.medianInterval()).isNull();
        assertThat(rough.medianInterval()).isNull();
        assertThat(new Percentiles().medianInterval()).isNull();
    }

    @Test
    void histogramsSayNearlyTheSame() {
        var rough = new Histogram();
        for (int value = 1; value <= 100; value++) {
            rough.add(value * 1000.0);
        }
        var interval = requireNonNull(rough.medianInterval());
        assertThat(interval.low()).isCloseTo(40_000, Percentage.withPercentage(1));
        assertThat(interval.high()).isCloseTo(61_000, Percentage.withPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "5, P50 P75 P90 P95", "6, P90 P95", "28, P90 P95", "29, P95", "58, P95", "59, ''"})
    void fewValuesAreSaidToBeFew(long n, String few) {
        var value = n == 0 ? null : Double.valueOf(60);
        var names = new LeadTime(n, value, value, value, value)
                .few().stream().map(Quantile::name).toList();
        assertThat(String.join(" ", names)).isEqualTo(few);
    }

    @Test
    void thresholdsFollowFromTheRule() {
        // the fewest values of which the largest lies above the percentile with 95 %
        assertThat(Math.pow(0.9, Quantile.P90.enough())).isLessThan(0.05);
        assertThat(Math.pow(0.9, Quantile.P90.enough() - 1)).isCloseTo(0.052, within(0.001));
        assertThat(Math.pow(0.95, Quantile.P95.enough())).isLessThan(0.05);
        assertThat(Math.pow(0.95, Quantile.P95.enough() - 1)).isGreaterThan(0.05);
    }
}
