package dev.fairlead.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.statistic.Interval;
import dev.fairlead.metrics.statistic.Rate;
import dev.fairlead.report.answer.Report.Completeness;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview.Last;
import dev.fairlead.report.overview.Overview.Pace;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.Overview.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Frequency OFTEN = new Frequency(40, 0, 0, 0);
    private static final String PLACE = "GLOBAL.Acme.prod";
    private static final Completeness KNOWN = new Completeness(40, 40);

    private static Row row(Side now, @Nullable Side before, Last... last) {
        return new Row(
                UnitKind.APPLICATION,
                QualifiedName.parse("application", "GLOBAL.Acme.shop"),
                1,
                1,
                now,
                before,
                now.leadTime(),
                List.of(last),
                null,
                null);
    }

    private static Row row(Side now) {
        return row(now, side(null, 0));
    }

    private static Side side(Frequency frequency) {
        return new Side(frequency, new LeadTime(0, null, null, null, null), KNOWN, PLACE, false, 0);
    }

    /** Of values within a tenth of the median. */
    private static Side side(@Nullable Double median, long n) {
        return side(median, n, median == null ? null : new Interval(median * 0.9, median * 1.1));
    }

    private static Side side(@Nullable Double median, long n, @Nullable Interval interval) {
        return new Side(OFTEN, new LeadTime(n, median, median, median, median, interval), KNOWN, PLACE, false, 0);
    }

    private static Side failing(long deployed, long failed) {
        return new Side(
                new Frequency(deployed, 0, 0, 0),
                new LeadTime(0, null, null, null, null),
                new Completeness(deployed, deployed),
                null,
                false,
                failed);
    }

    /** As many deployments as told on each day of eight weeks, and of the eight weeks before. */
    private static Row paced(int before, int now) {
        return row(side(OFTEN), side(OFTEN)).with(new Pace(rate(now), rate(before)));
    }

    private static Rate rate(int everySoManyDays) {
        return Rate.of(
                IntStream.range(0, 56)
                        .map(day -> day % everySoManyDays == 0 ? 1 : 0)
                        .toArray(),
                8);
    }

    private static Side known(long deployments, long commits) {
        return new Side(
                new Frequency(deployments, 0, 0, 0),
                new LeadTime(0, null, null, null, null),
                new Completeness(deployments, commits),
                null,
                false,
                0);
    }

    private static Last last(Tier tier, Duration ago) {
        return new Last("GLOBAL.Acme." + tier.word(), tier, NOW.minus(ago), 1);
    }

    private static List<Attention> needed(Row row) {
        return Stream.of(Attention.values())
                .filter(attention -> attention.isNeededBy(row, Tier.PRODUCTION, NOW))
                .toList();
    }

    @Test
    void thirtyDaysWithoutADeploymentThereAreQuiet() {
        var side = side(OFTEN);
        assertThat(needed(row(side, side, last(Tier.PRODUCTION, Duration.ofDays(30)))))
                .isEmpty();
        assertThat(needed(row(
                        side, side, last(Tier.PRODUCTION, Duration.ofDays(30).plusMillis(1)))))
                .containsExactly(Attention.QUIET);
    }

    @Test
    void theLongestQuietThereComesFirstWhateverGoesElsewhere() {
        var side = side(OFTEN);
        var quiet = row(side, side, last(Tier.PRODUCTION, Duration.ofDays(40)));
        var quietest =
                row(side, side, last(Tier.TESTING, Duration.ofDays(1)), last(Tier.PRODUCTION, Duration.ofDays(90)));
        assertThat(Stream.of(quiet, quietest).sorted(Attention.QUIET.worstFirst(Tier.PRODUCTION)))
                .containsExactly(quietest, quiet);
    }

    @Test
    void whatGoesElsewhereDoesNotKeepItFromBeingQuiet() {
        var side = side(OFTEN);
        assertThat(needed(row(
                        side,
                        side,
                        last(Tier.STAGING, Duration.ofHours(1)),
                        last(Tier.PRODUCTION, Duration.ofDays(31)))))
                .containsExactly(Attention.QUIET);
        assertThat(needed(row(side, side, last(Tier.STAGING, Duration.ofDays(31)))))
                .as("it has never been there")
                .isEmpty();
    }

    @Test
    void halfOfTheAttemptsAndThreeAtLeastAreFailing() {
        assertThat(needed(row(side(new Frequency(3, 3, 0, 0))))).containsExactly(Attention.FAILING);
        assertThat(needed(row(side(new Frequency(4, 3, 0, 0))))).isEmpty();
        assertThat(needed(row(side(new Frequency(0, 2, 0, 0))))).as("too few").isEmpty();
    }

    @Test
    void whatSucceededAgainIsAnAttemptAndWhatWasCancelledIsNone() {
        assertThat(needed(row(side(new Frequency(2, 3, 0, 2))))).isEmpty();
        assertThat(needed(row(side(new Frequency(3, 3, 9, 0))))).containsExactly(Attention.FAILING);
    }

    @Test
    void aDoubledMedianIsSlowerWhereBothRestOnEnoughValues() {
        assertThat(needed(row(side(7200.0, 6), side(3600.0, 6)))).containsExactly(Attention.SLOWER);
        assertThat(needed(row(side(7199.0, 6), side(3600.0, 6)))).isEmpty();
        assertThat(needed(row(side(7200.0, 5), side(3600.0, 6)))).isEmpty();
        assertThat(needed(row(side(7200.0, 6), side(3600.0, 5)))).isEmpty();
        assertThat(needed(row(side(7200.0, 6), side(null, 0)))).isEmpty();
    }

    @Test
    void mediansOfTwoEnvironmentsAreNotCompared() {
        var elsewhere = side(3600.0, 60);
        var before = new Side(
                elsewhere.frequency(), elsewhere.leadTime(), elsewhere.completeness(), "GLOBAL.Acme.eu", false, 0);
        assertThat(needed(row(side(7200.0, 60), before))).isEmpty();
        assertThat(needed(row(side(7200.0, 60), elsewhere))).containsExactly(Attention.SLOWER);
    }

    @Test
    void aDoubledMedianMayBeChance() {
        assertThat(needed(row(side(7200.0, 6, new Interval(1000, 9000)), side(3600.0, 6, new Interval(1000, 8000)))))
                .isEmpty();
        assertThat(needed(row(side(7200.0, 6, new Interval(7000, 9000)), side(3600.0, 6, new Interval(1000, 7000)))))
                .as("a value that both may have")
                .isEmpty();
    }

    /** Wilson's intervals: 1 of 50 is 0.4 to 10.5 %, 12 of 50 is 14.3 to 37.4 %, 4 of 50 is 3.2 to 18.8 %. */
    @Test
    void aFailRateThatRoseByMoreThanChanceIsWorse() {
        assertThat(needed(row(failing(50, 12), failing(50, 1)))).containsExactly(Attention.WORSE);
        assertThat(needed(row(failing(50, 4), failing(50, 1)))).isEmpty();
        assertThat(needed(row(failing(50, 1), failing(50, 12)))).as("it fell").isEmpty();
        assertThat(needed(row(failing(50, 12), failing(0, 0))))
                .as("nothing to compare with")
                .isEmpty();
    }

    @Test
    void halfAsOftenByMoreThanChanceIsRarer() {
        assertThat(needed(paced(1, 4))).containsExactly(Attention.RARER);
        assertThat(needed(paced(4, 1))).as("more often").isEmpty();
        assertThat(needed(paced(2, 3))).as("more than half").isEmpty();
        assertThat(needed(paced(14, 28)))
                .as("two in eight weeks instead of four")
                .isEmpty();
    }

    @Test
    void onlyWhatFellToAHalfIsAskedAbout() {
        var before = side(new Frequency(40, 0, 0, 0));
        assertThat(Attention.mayBeRarer(row(side(new Frequency(20, 0, 0, 0)), before), 8, 8))
                .isTrue();
        assertThat(Attention.mayBeRarer(row(side(new Frequency(21, 0, 0, 0)), before), 8, 8))
                .isFalse();
        assertThat(Attention.mayBeRarer(row(side(new Frequency(20, 0, 0, 0)), before), 4, 8))
                .as("the window has only half begun")
                .isFalse();
        assertThat(Attention.mayBeRarer(row(side(OFTEN), null), 8, 8)).isFalse();
    }

    @Test
    void theGravestReasonComesFirstThenMostReasonsThenTheWorst() {
        var failing = row(side(new Frequency(3, 3, 0, 0)), null);
        var slower = row(side(7200.0, 6), side(3600.0, 6));
        var slowest = row(side(400.0, 6), side(100.0, 6));
        var slowerAndQuiet = row(side(7200.0, 6), side(3600.0, 6), last(Tier.PRODUCTION, Duration.ofDays(90)));
        var fine = row(side(OFTEN));
        var rows = List.of(fine, slower, slowerAndQuiet, slowest, failing);
        assertThat(rows.stream().sorted(Attention.first(rows, Tier.PRODUCTION, NOW)))
                .containsExactly(failing, slowerAndQuiet, slowest, slower, fine);
    }

    @Test
    void fewerThanFourOfFiveCommitsKnownAreUnknown() {
        assertThat(needed(row(known(10, 8)))).isEmpty();
        assertThat(needed(row(known(10, 7)))).containsExactly(Attention.UNKNOWN);
        assertThat(needed(row(known(0, 0)))).as("no data is no share").isEmpty();
    }

    @Test
    void theWorstComesFirst() {
        var bad = row(side(new Frequency(3, 3, 0, 0)));
        var worse = row(side(new Frequency(0, 3, 0, 0)));
        assertThat(Stream.of(bad, worse).sorted(Attention.FAILING.worstFirst(Tier.PRODUCTION)))
                .containsExactly(worse, bad);
        var slower = row(side(7200.0, 6), side(3600.0, 6));
        var slowest = row(side(400.0, 6), side(100.0, 6));
        assertThat(Stream.of(slower, slowest).sorted(Attention.SLOWER.worstFirst(Tier.PRODUCTION)))
                .containsExactly(slowest, slower);
    }
}
