package dev.fairlead.web.chart;

import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.Report.Bucket;
import dev.fairlead.report.answer.Report.Series;
import dev.fairlead.report.frequency.Frequency;
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
import org.jspecify.annotations.Nullable;

/** The classic picture of deployment frequency, one area per environment, and its table twin. */
public record FrequencySection(Chart chart, Grid grid, String receipts, FinePrint leftOut) {

    public static FrequencySection of(
            Unit subject, View view, Instant now, List<EnvironmentColumn> lanes, Report<Frequency> report) {
        var marks = BucketLabels.of(view, now);
        var figures = figures(report);
        var starts = view.window().buckets();
        var series = lanes.stream()
                .map(lane -> new Chart.Series(
                        lane.name(),
                        "series-" + lane.colour(),
                        starts.stream()
                                .map(start -> marks.toCome(start)
                                        ? Chart.Point.gap("to come")
                                        : point(
                                                figures.get(new Key(lane.environment(), start)),
                                                subject.receipts(
                                                        Metric.DEPLOYMENT_FREQUENCY,
                                                        view.bucket(start).in(lane.environment()))))
                                .toList()))
                .toList();
        var chart = new Chart(
                List.of(Chart.Kind.AREA, Chart.Kind.BUBBLE, Chart.Kind.STACKED),
                "count",
                "deployments",
                "Deployments per " + view.by().word() + " and environment, "
                        + Formats.day(view.from()) + " to "
                        + Formats.day(view.to().minusDays(1))
                        + ". The same numbers are in the table below.",
                starts.stream().map(marks::name).toList(),
                series,
                null);
        var link = subject.receipts(Metric.DEPLOYMENT_FREQUENCY, view);
        return new FrequencySection(
                chart, grid(subject, view, marks, lanes, report, figures), link, FinePrint.of(report));
    }

    private record Key(String environment, LocalDate start) {}

    private static Map<Key, Frequency> figures(Report<Frequency> report) {
        var figures = new HashMap<Key, Frequency>();
        for (var series : report.series()) {
            for (Bucket<Frequency> bucket : series.buckets()) {
                figures.put(new Key(series.environment(), bucket.start()), bucket.value());
            }
        }
        return figures;
    }

    private static Chart.Point point(@Nullable Frequency figure, String receipts) {
        return figure == null
                ? new Chart.Point(0.0, "", false, null)
                : new Chart.Point((double) figure.deployments(), beside(figure), false, receipts);
    }

    private static Grid grid(
            Unit subject,
            View view,
            BucketLabels marks,
            List<EnvironmentColumn> lanes,
            Report<Frequency> report,
            Map<Key, Frequency> figures) {
        var lines = new ArrayList<Grid.Line>();
        for (var start : view.window().buckets().reversed()) {
            var cells = lanes.stream()
                    .map(lane -> marks.toCome(start)
                            ? Grid.Cell.empty()
                            : cell(
                                    figures.get(new Key(lane.environment(), start)),
                                    subject,
                                    view.bucket(start).in(lane.environment())))
                    .toList();
            lines.add(new Grid.Line(Formats.bucket(start, view.by()), marks.note(start), false, cells));
        }
        var totals = lanes.stream()
                .map(lane -> cell(total(report, lane), subject, view.in(lane.environment())))
                .toList();
        lines.add(new Grid.Line("Whole window", null, true, totals));
        return new Grid(
                "Successful deployments per " + view.by().word() + " and environment",
                marks.corner(),
                Grid.heads(lanes),
                lines);
    }

    private static @Nullable Frequency total(Report<Frequency> report, EnvironmentColumn lane) {
        return report.series().stream()
                .filter(series -> series.environment().equals(lane.environment()))
                .map(Series::total)
                .findFirst()
                .orElse(null);
    }

    private static Grid.Cell cell(@Nullable Frequency figure, Unit subject, View view) {
        if (figure == null) {
            return new Grid.Cell("0", null, null, false, "no deployment");
        }
        var beside = beside(figure);
        var attempts = figure.deployments() + figure.failed() + figure.cancelled() + figure.redeployments();
        return new Grid.Cell(
                Formats.count(figure.deployments()),
                beside.isEmpty() ? null : beside,
                attempts == 0 ? null : subject.receipts(Metric.DEPLOYMENT_FREQUENCY, view),
                false,
                Formats.count(figure.deployments()) + " succeeded, " + Formats.count(figure.failed()) + " failed, "
                        + Formats.count(figure.cancelled()) + " cancelled, " + Formats.count(figure.redeployments())
                        + " of an identical set");
    }

    /** What is shown beside the frequency and never in it. */
    private static String beside(Frequency figure) {
        var parts = new ArrayList<String>();
        if (figure.failed() > 0) {
            parts.add(Formats.count(figure.failed()) + " failed");
        }
        if (figure.cancelled() > 0) {
            parts.add(Formats.count(figure.cancelled()) + " cancelled");
        }
        return String.join(", ", parts);
    }
}
