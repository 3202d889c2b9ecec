package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.metrics.statistic.Rhythm;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How often, in other words: days per week, gaps, and a rate that says how sure it is. All by hand. */
class RhythmTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final Instant LONG_AFTER = Instant.parse("2027-01-01T00:00:00Z");
    /** Ends of the exact 95 % interval of one event, from a table: half the chi-squared quantiles of 2 and 4 degrees. */
    private static final double ONE_LOW = 0.025317807984289876;

    private static final double ONE_HIGH = 5.571643390938898;

    private static Window window(String from, String to, String zone) {
        var place = ZoneId.of(zone);
        return new Window(
                LocalDate.parse(from).atStartOfDay(place).toInstant(),
                LocalDate.parse(to).atStartOfDay(place).toInstant(),
                place,
                Grain.MONTH);
    }

    private static List<Instant> at(String... moments) {
        return List.of(moments).stream().map(Instant::parse).toList();
    }

    private static Rhythm rhythm(List<Instant> finishes, Window window) {
        return Rhythm.of(finishes, window, LONG_AFTER).orElseThrow();
    }

    @Test
    void daysGapAndRateOfTwoWeeks() {
        // 14 days = 2 weeks; deployments on 3 of them; gaps 1 h, 47 h, 120 h in whatever order they are told
        var rhythm = rhythm(
                at("2026-03-11T10:00:00Z", "2026-03-04T10:00:00Z", "2026-03-04T11:00:00Z", "2026-03-06T10:00:00Z"),
                window("2026-03-02", "2026-03-16", "UTC"));
        assertThat(rhythm.days()).isEqualTo(3);
        assertThat(rhythm.daysPerWeek()).isEqualTo(1.5);
        assertThat(rhythm.medianGap()).isEqualTo(47 * 3600.0);
        assertThat(rhythm.rate().perWeek()).isEqualTo(2);
        // daily counts 2, 1, 1 and eleven 0: mean 4/14; squares 4 + 1 + 1 - 16/14 = 34/7; by 13, by the mean: 17/13
        assertThat(rhythm.rate().dispersion()).isEqualTo(17 / 13.0, CLOSE);
        assertThat(rhythm.rate().dispersionOf()).isEqualTo(Grain.DAY);
    }

    @Test
    void anEvenNumberOfGapsHasItsMedianBetweenTwo() {
        var rhythm = rhythm(
                at("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z", "2026-03-02T14:00:00Z"),
                window("2026-03-02", "2026-03-09", "UTC"));
        assertThat(rhythm.medianGap()).isEqualTo(2 * 3600.0);
    }

    @Test
    void oneBurstIsAboutAsMuchEvidenceAsOneDeployment() {
        // ten deployments in one of ten weeks: mean 1, variance (81 + 9) / 9 = 10, dispersion 10; the interval is ten
        // times one's
        var burst = IntStream.range(0, 10)
                .mapToObj(i -> Instant.parse("2026-01-07T10:00:00Z").plusSeconds(i * 600L))
                .toList();
        var rate = rhythm(burst, window("2026-01-05", "2026-03-16", "UTC")).rate();
        assertThat(rate.perWeek()).isEqualTo(1);
        assertThat(rate.dispersion()).isEqualTo(10, CLOSE);
        assertThat(rate.dispersionOf()).isEqualTo(Grain.WEEK);
        assertThat(rate.between().low()).isEqualTo(ONE_LOW, CLOSE);
        assertThat(rate.between().high()).isEqualTo(ONE_HIGH, CLOSE);
    }

    @Test
    void aSteadyRhythmKeepsTheIntervalOfItsCount() {
        // one a week for ten weeks: no variance at all; Garwood's interval of 10 is 4.795 to 18.390
        var steady = new ArrayList<Instant>();
        for (int week = 0; week < 10; week++) {
            steady.add(Instant.parse("2026-01-07T10:00:00Z").plusSeconds(week * 7L * 86_400));
        }
        var rate = rhythm(steady, window("2026-01-05", "2026-03-16", "UTC")).rate();
        assertThat(rate.dispersion()).isEqualTo(0);
        assertThat(rate.between().low()).isEqualTo(0.4795388696132434, CLOSE);
        assertThat(rate.between().high()).isEqualTo(1.8390356042017775, CLOSE);
    }

    @Test
    void nothingDeployedIsARateOfZeroThatCouldBeMore() {
        var rhythm = rhythm(List.of(), window("2026-03-02", "2026-03-16", "UTC"));
        assertThat(rhythm.days()).isZero();
        assertThat(rhythm.medianGap()).isNull();
        assertThat(rhythm.rate().dispersion()).isNull();
        assertThat(rhythm.rate().between().low()).isZero();
        // 3.689 is the exact upper end of no event; over two weeks
        assertThat(rhythm.rate().between().high()).isEqualTo(3.6888794541139363 / 2, CLOSE);
    }

    @Test
    void daysToComeAreNotDaysWithoutADeployment() {
        var wholeYear = window("2026-01-01", "2027-01-01", "UTC");
        var now = Instant.parse("2026-01-15T00:00:00Z");
        var rhythm = Rhythm.of(at("2026-01-02T10:00:00Z", "2026-01-05T10:00:00Z"), wholeYear, now)
                .orElseThrow();
        assertThat(rhythm.daysPerWeek()).isEqualTo(1);
        assertThat(rhythm.rate().perWeek()).isEqualTo(1);
    }

    @Test
    void aWindowThatHasNotBegunHasNoRhythm() {
        var next = window("2027-02-01", "2027-03-01", "UTC");
        assertThat(Rhythm.of(List.of(), next, LONG_AFTER)).isEmpty();
    }

    @Test
    void whatAFastClockTellsOfTheFutureIsStillInIt() {
        var window = window("2026-01-01", "2026-02-01", "UTC");
        var rhythm = Rhythm.of(at("2026-01-07T23:59:59Z"), window, Instant.parse("2026-01-02T00:00:00Z"))
                .orElseThrow();
        assertThat(rhythm.daysPerWeek()).isEqualTo(1);
    }

    @Test
    void daysAreThoseOfTheZoneAlsoWhereClocksChange() {
        // 23:30 and 00:30 in Berlin around the short night of 29 March: two days; in UTC one
        var finishes = at("2026-03-28T22:30:00Z", "2026-03-28T23:30:00Z");
        var berlin = rhythm(finishes, window("2026-03-23", "2026-03-30", "Europe/Berlin"));
        assertThat(berlin.days()).isEqualTo(2);
        assertThat(rhythm(finishes, window("2026-03-23", "2026-03-30", "UTC")).days())
                .isEqualTo(1);
        // that week is an hour short
        assertThat(berlin.rate().perWeek()).isEqualTo(2 * 168 / 167.0, CLOSE);
    }

    @Test
    void theWindowBeforeIsAsManyMonthsDaysOrHoursEarlier() {
        var months = window("2026-01-01", "2026-04-01", "UTC").before(LONG_AFTER);
        assertThat(months.from()).isEqualTo("2025-10-01T00:00:00Z");
        assertThat(months.to()).isEqualTo("2026-01-01T00:00:00Z");
        var days = window("2026-03-29", "2026-04-05", "Europe/Berlin").before(LONG_AFTER);
        assertThat(days.from()).isEqualTo("2026-03-21T23:00:00Z");
        assertThat(days.to()).isEqualTo("2026-03-28T23:00:00Z");
        var hours = new Window(
                        Instant.parse("2026-03-10T10:00:00Z"),
                        Instant.parse("2026-03-10T16:00:00Z"),
                        ZoneOffset.UTC,
                        Grain.DAY)
                .before(LONG_AFTER);
        assertThat(hours.from()).isEqualTo("2026-03-10T04:00:00Z");
        assertThat(hours.to()).isEqualTo("2026-03-10T10:00:00Z");
    }

    @Test
    void theWindowBeforeARunningOneEndsAfterTheSameDay() {
        var now = Instant.parse("2026-11-22T12:00:00Z");
        var running = window("2025-12-01", "2026-12-01", "UTC").before(now);
        assertThat(running.from()).isEqualTo("2024-12-01T00:00:00Z");
        assertThat(running.to()).isEqualTo("2025-11-23T00:00:00Z");
    }
}
