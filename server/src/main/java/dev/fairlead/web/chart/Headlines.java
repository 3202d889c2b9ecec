package dev.fairlead.web.chart;

import dev.fairlead.report.Figures;
import dev.fairlead.report.Stability;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.question.Metric;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The five numbers side by side, of the environment closest to users. Nothing is graded: no data is a dash. */
public record Headlines(EnvironmentColumn lane, List<Figure> figures) {

    /**
     * One of them.
     *
     * @param note what is behind it
     * @param href what it is made of; null where there is nothing to show
     * @param few whether it is not to be leant on: too few values, or it may still change
     */
    public record Figure(
            String title,
            String text,
            @Nullable String note,
            @Nullable String href,
            boolean few) {}

    /** @param lanes at least one */
    public static Headlines of(
            Unit subject, View view, Instant now, List<EnvironmentColumn> lanes, Figures figures, Stability stability) {
        var lane = StabilitySection.closest(lanes);
        var place = view.in(lane.environment());
        return new Headlines(
                lane,
                List.of(
                        frequency(subject, place, now, lane, figures),
                        leadTime(subject, place, lane, figures),
                        failRate(subject, place, lane, stability),
                        recovery(subject, place, lane, stability),
                        rework(subject, place, lane, stability)));
    }

    private static Figure frequency(Unit subject, View place, Instant now, EnvironmentColumn lane, Figures figures) {
        var total = StabilitySection.total(figures.frequency(), lane);
        long deployments = total == null ? 0 : total.deployments();
        return new Figure(
                Metric.DEPLOYMENT_FREQUENCY.title(),
                Formats.perWeek(deployments / place.weeks(now)) + " a week",
                "n " + Formats.count(deployments),
                deployments == 0 ? null : subject.receipts(Metric.DEPLOYMENT_FREQUENCY, place),
                false);
    }

    private static Figure leadTime(Unit subject, View place, EnvironmentColumn lane, Figures figures) {
        var total = StabilitySection.total(figures.leadTime(), lane);
        var value = total == null ? null : total.at(Quantile.P50);
        return total == null || value == null
                ? new Figure(Metric.LEAD_TIME.title(), Formats.NOTHING, "no data", null, false)
                : new Figure(
                        Metric.LEAD_TIME.title(),
                        Formats.duration(value),
                        "median, n " + Formats.count(total.n()),
                        subject.receipts(Metric.LEAD_TIME, place),
                        Quantile.P50.few(total.n()));
    }

    private static Figure failRate(Unit subject, View place, EnvironmentColumn lane, Stability stability) {
        var total = StabilitySection.total(stability.failRate(), lane);
        return total == null || total.deployed() == 0
                ? new Figure(Metric.CHANGE_FAIL_RATE.title(), Formats.NOTHING, "no data", null, false)
                : new Figure(
                        Metric.CHANGE_FAIL_RATE.title(),
                        RateWords.share(total.share()),
                        RateWords.behind(total.share()) + (total.provisional() ? ", provisional" : ""),
                        subject.receipts(Metric.CHANGE_FAIL_RATE, place),
                        false);
    }

    private static Figure recovery(Unit subject, View place, EnvironmentColumn lane, Stability stability) {
        var total = StabilitySection.total(stability.recovery(), lane);
        return total == null || total.n() == 0
                ? new Figure(Metric.RECOVERY_TIME.title(), Formats.NOTHING, "nothing failed", null, false)
                : new Figure(
                        Metric.RECOVERY_TIME.title(),
                        RateWords.time(total.p50(), total.n()),
                        (total.p50() == null ? "half are open; " : "median, ")
                                + RateWords.behind(total.n(), total.open()),
                        subject.receipts(Metric.RECOVERY_TIME, place),
                        Quantile.P50.few(total.n()));
    }

    private static Figure rework(Unit subject, View place, EnvironmentColumn lane, Stability stability) {
        var total = StabilitySection.total(stability.rework(), lane);
        return total == null || total.deployed() == 0
                ? new Figure(Metric.REWORK_RATE.title(), Formats.NOTHING, "no data", null, false)
                : new Figure(
                        Metric.REWORK_RATE.title(),
                        RateWords.share(total.share()),
                        RateWords.behind(total.share()) + (total.provisional() ? ", provisional" : ""),
                        subject.receipts(Metric.REWORK_RATE, place),
                        false);
    }
}
