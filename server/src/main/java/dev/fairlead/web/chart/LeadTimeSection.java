package dev.fairlead.web.chart;

import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Metric;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lead time per environment over the window, and month by month.
 *
 * @param meaning what is measured, and of how much of it that is known
 */
public record LeadTimeSection(
        Chart chart, Grid percentiles, Grid buckets, String receipts, FinePrint leftOut, String meaning) {

    public static LeadTimeSection of(
            Unit subject, View view, Instant now, List<EnvironmentColumn> lanes, Report<LeadTime> report) {
        var totals = new HashMap<String, LeadTime>();
        report.series().forEach(series -> totals.put(series.environment(), series.total()));
        var link = subject.receipts(Metric.LEAD_TIME, view);
        return new LeadTimeSection(
                chart(subject, view, lanes, totals),
                percentiles(subject, view, lanes, totals),
                buckets(subject, view, BucketLabels.of(view, now), lanes, report),
                link,
                FinePrint.of(report).withoutKnown(),
                view.measure().meaning() + " " + FinePrint.known(report, view.form()));
    }

    /** What a grey number says. */
    public String grey() {
        return "Greyed where too few values are behind a percentile: n below %d for p50 and p75, %d for p90, %d for p95."
                .formatted(Quantile.P50.enough(), Quantile.P90.enough(), Quantile.P95.enough());
    }

    private static Chart chart(Unit subject, View view, List<EnvironmentColumn> lanes, Map<String, LeadTime> totals) {
        var series = Stream.of(Quantile.values())
                .limit(3)
                .map(quantile -> Chart.Series.of(
                        quantile,
                        lanes.stream()
                                .map(lane -> point(
                                        quantile,
                                        totals.get(lane.environment()),
                                        subject.receipts(Metric.LEAD_TIME, view.in(lane.environment()))))
                                .toList()))
                .toList();
        return Chart.of(
                Chart.Kind.BARS,
                "seconds",
                "Lead time for changes per environment: median, 75th and 90th percentile, " + Formats.day(view.from())
                        + " to " + Formats.day(view.to().minusDays(1)) + ". The same numbers are in the table below.",
                lanes.stream().map(EnvironmentColumn::name).toList(),
                series);
    }

    private static Chart.Point point(Quantile quantile, @Nullable LeadTime leadTime, String receipts) {
        return leadTime == null
                ? Chart.Point.gap("n 0")
                : new Chart.Point(
                        leadTime.at(quantile),
                        "n " + Formats.count(leadTime.n()),
                        quantile.few(leadTime.n()),
                        receipts);
    }

    private static Grid percentiles(
            Unit subject, View view, List<EnvironmentColumn> lanes, Map<String, LeadTime> totals) {
        var lines = new ArrayList<Grid.Line>();
        for (var quantile : Quantile.values()) {
            var cells = lanes.stream()
                    .map(lane -> cell(quantile, totals.get(lane.environment()), subject, view.in(lane.environment())))
                    .toList();
            lines.add(new Grid.Line(quantile.word(), quantile == Quantile.P50 ? "median" : null, false, cells));
        }
        return new Grid("Lead time per environment, whole window", "Percentile", Grid.heads(lanes), lines);
    }

    private static Grid buckets(
            Unit subject, View view, BucketLabels marks, List<EnvironmentColumn> lanes, Report<LeadTime> report) {
        var figures = new HashMap<String, LeadTime>();
        for (var series : report.series()) {
            series.buckets().forEach(bucket -> figures.put(key(series.environment(), bucket.start()), bucket.value()));
        }
        var lines = new ArrayList<Grid.Line>();
        for (var start : view.window().buckets().reversed()) {
            var cells = lanes.stream()
                    .map(lane -> cell(
                            Quantile.P50,
                            figures.get(key(lane.environment(), start)),
                            subject,
                            view.bucket(start).in(lane.environment())))
                    .toList();
            lines.add(new Grid.Line(Formats.bucket(start, view.by()), marks.note(start), false, cells));
        }
        return new Grid(
                "Median lead time (p50) per " + view.by().word() + " and environment",
                marks.corner(),
                Grid.heads(lanes),
                lines);
    }

    private static String key(String environment, LocalDate start) {
        return start + " " + environment;
    }

    private static Grid.Cell cell(Quantile quantile, @Nullable LeadTime leadTime, Unit subject, View view) {
        var value = leadTime == null ? null : leadTime.at(quantile);
        if (leadTime == null || value == null) {
            return Grid.Cell.empty();
        }
        var few = quantile.few(leadTime.n());
        return new Grid.Cell(
                Formats.duration(value),
                "n " + Formats.count(leadTime.n()),
                subject.receipts(Metric.LEAD_TIME, view),
                few,
                Formats.seconds(value) + (few ? "; too few values to lean on (below " + quantile.enough() + ")" : ""));
    }
}
