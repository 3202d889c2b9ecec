package dev.fairlead.web.chart;

import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.report.Stability;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What failed, and for how long: per environment over the window, and of the one closest to users bucket by bucket.
 *
 * @param lookingBack how long something may say afterwards that a deployment failed, as a sentence
 */
public record StabilitySection(
        EnvironmentColumn lane,
        Chart chart,
        Grid figures,
        Grid buckets,
        String receipts,
        FinePrint leftOut,
        String definitions,
        String lookingBack) {

    /** @param lanes at least one */
    public static StabilitySection of(
            Unit subject, View view, Instant now, List<EnvironmentColumn> lanes, Stability stability) {
        var lane = closest(lanes);
        var marks = BucketLabels.of(view, now);
        var rates = perBucket(stability.failRate(), lane);
        var place = view.in(lane.environment());
        return new StabilitySection(
                lane,
                FailureChart.of(Metric.CHANGE_FAIL_RATE, subject, view, now, lane)
                        .failRate(stability.failRate()),
                figures(subject, view, lanes, stability),
                buckets(subject, view, marks, lane, rates, stability),
                subject.receipts(Metric.CHANGE_FAIL_RATE, place),
                FinePrint.of(stability.failRate()).withoutKnown(),
                definitions(stability),
                lookingBack(stability.failRate().lookBacks()));
    }

    private static String definitions(Stability stability) {
        return String.join(
                " ",
                stability.recovery().definition().text(),
                stability.rework().definition().text(),
                stability.restore().definition().text());
    }

    /** Production, where there is one. */
    public static EnvironmentColumn closest(List<EnvironmentColumn> lanes) {
        return lanes.stream().filter(lane -> lane.colour() == 1).findFirst().orElse(lanes.getFirst());
    }

    public static <T> @Nullable T total(Report<T> report, EnvironmentColumn lane) {
        return report.series().stream()
                .filter(series -> series.environment().equals(lane.environment()))
                .map(Report.Series::total)
                .findFirst()
                .orElse(null);
    }

    static <T> Map<LocalDate, T> perBucket(Report<T> report, EnvironmentColumn lane) {
        var found = new HashMap<LocalDate, T>();
        report.series().stream()
                .filter(series -> series.environment().equals(lane.environment()))
                .flatMap(series -> series.buckets().stream())
                .forEach(bucket -> found.put(bucket.start(), bucket.value()));
        return found;
    }

    private static Grid figures(Unit subject, View view, List<EnvironmentColumn> lanes, Stability stability) {
        var lines = List.of(
                line("Change fail rate", lanes, lane -> rate(total(stability.failRate(), lane), subject, view, lane)),
                line(
                        "Recovery time, p50",
                        lanes,
                        lane -> recovery(Quantile.P50, total(stability.recovery(), lane), subject, view, lane)),
                line(
                        "Recovery time, p90",
                        lanes,
                        lane -> recovery(Quantile.P90, total(stability.recovery(), lane), subject, view, lane)),
                line("Rework rate", lanes, lane -> rework(total(stability.rework(), lane), subject, view, lane)),
                line(
                        "Time to restore, p50",
                        lanes,
                        lane -> restore(total(stability.restore(), lane), subject, view, lane)));
        return new Grid("What failed, per environment, whole window", "", Grid.heads(lanes), lines);
    }

    private static Grid.Line line(
            String head, List<EnvironmentColumn> lanes, Function<EnvironmentColumn, Grid.Cell> cell) {
        return new Grid.Line(head, null, false, lanes.stream().map(cell).toList());
    }

    static Grid.Cell rate(@Nullable FailRate rate, Unit subject, View view, EnvironmentColumn lane) {
        return rate == null || rate.deployed() == 0
                ? Grid.Cell.empty()
                : new Grid.Cell(
                        RateWords.share(rate.share()),
                        RateWords.behind(rate.share()),
                        subject.receipts(Metric.CHANGE_FAIL_RATE, view.in(lane.environment())),
                        rate.provisional(),
                        RateWords.title(rate.share(), rate.provisional()));
    }

    private static Grid.Cell recovery(
            Quantile quantile, @Nullable RecoveryTime time, Unit subject, View view, EnvironmentColumn lane) {
        if (time == null || time.n() == 0) {
            return new Grid.Cell(Formats.NOTHING, null, null, false, "nothing failed");
        }
        var value = quantile == Quantile.P50 ? time.p50() : time.p90();
        return new Grid.Cell(
                RateWords.time(value, time.n()),
                RateWords.behind(time.n(), time.open()),
                subject.receipts(Metric.RECOVERY_TIME, view.in(lane.environment())),
                quantile.few(time.n()),
                Formats.seconds(value) + ", with what is still open (Kaplan and Meier)");
    }

    private static Grid.Cell rework(@Nullable ReworkRate rate, Unit subject, View view, EnvironmentColumn lane) {
        return rate == null || rate.deployed() == 0
                ? Grid.Cell.empty()
                : new Grid.Cell(
                        RateWords.share(rate.share()),
                        RateWords.behind(rate.share()),
                        subject.receipts(Metric.REWORK_RATE, view.in(lane.environment())),
                        rate.provisional(),
                        RateWords.title(rate.share(), rate.provisional()));
    }

    private static Grid.Cell restore(@Nullable TimeToRestore time, Unit subject, View view, EnvironmentColumn lane) {
        return time == null || time.n() == 0
                ? new Grid.Cell(Formats.NOTHING, null, null, false, "no incident")
                : new Grid.Cell(
                        RateWords.time(time.p50(), time.n()),
                        RateWords.behind(time.n(), time.open()),
                        subject.receipts(Metric.TIME_TO_RESTORE, view.in(lane.environment())),
                        Quantile.P50.few(time.n()),
                        Formats.seconds(time.p50()) + ", with what is still open (Kaplan and Meier)");
    }

    private static Grid buckets(
            Unit subject,
            View view,
            BucketLabels marks,
            EnvironmentColumn lane,
            Map<LocalDate, FailRate> rates,
            Stability stability) {
        var recoveries = perBucket(stability.recovery(), lane);
        var reworks = perBucket(stability.rework(), lane);
        var restores = perBucket(stability.restore(), lane);
        var lines = new ArrayList<Grid.Line>();
        for (var start : view.window().buckets().reversed()) {
            var bucket = view.bucket(start);
            var rate = rates.get(start);
            lines.add(new Grid.Line(
                    Formats.bucket(start, view.by()),
                    note(marks.note(start), rate),
                    false,
                    marks.toCome(start)
                            ? Stream.generate(Grid.Cell::empty).limit(4).toList()
                            : List.of(
                                    rate(rate, subject, bucket, lane),
                                    recovery(Quantile.P50, recoveries.get(start), subject, bucket, lane),
                                    rework(reworks.get(start), subject, bucket, lane),
                                    restore(restores.get(start), subject, bucket, lane))));
        }
        return new Grid(
                "What failed in " + lane.name() + " per " + view.by().word(),
                marks.corner(),
                List.of(
                        new Grid.Head(
                                "Change fail rate", "failed of those that reached users, and where it lies (95 %)"),
                        new Grid.Head("Recovery, p50", "from the deployment until it was put right"),
                        new Grid.Head("Rework rate", "unplanned of those that reached users"),
                        new Grid.Head("Time to restore, p50", "from the detection of an incident to its resolution")),
                lines);
    }

    private static @Nullable String note(@Nullable String note, @Nullable FailRate rate) {
        var provisional = rate != null && rate.provisional() ? "provisional" : null;
        return note == null || provisional == null ? (note == null ? provisional : note) : note + ", " + provisional;
    }

    private static String lookingBack(@Nullable LookBacks lookBacks) {
        return lookBacks == null
                ? ""
                : "An incident counts up to " + Formats.span(lookBacks.incident())
                        + " after a deployment, a rollback up to "
                        + Formats.span(lookBacks.rollback()) + ", a revert up to " + Formats.span(lookBacks.revert())
                        + "; until then a number is provisional.";
    }
}
