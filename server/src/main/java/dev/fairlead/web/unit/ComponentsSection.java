package dev.fairlead.web.unit;

import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Attention;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.question.Metric;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.chart.Grid;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The components of an application, or the applications that contain a component, side by side with it.
 *
 * @param lines the page's own unit first
 * @param all how many related units there are
 */
record ComponentsSection(
        String tier,
        List<Line> lines,
        int all,
        @Nullable String previous,
        @Nullable String next) {
    private static final int SIZE = 25;

    public record Line(
            Unit subject,
            String href,
            boolean own,
            String rate,
            String deployments,
            @Nullable String frequencyReceipts,
            Grid.Cell median,
            Grid.Cell high,
            String n,
            String failed,
            String last) {}

    static ComponentsSection of(Unit subject, View view, Overview overview, int part, Reports reports, Instant now) {
        var rows = overview.rows().stream()
                .sorted(Comparator.comparingLong(
                                (Row row) -> -row.now().frequency().deployments())
                        .thenComparing(row -> row.unit().toString()))
                .toList();
        var own = rows.stream().filter(row -> row.kind() == subject.kind()).toList();
        var related = rows.stream().filter(row -> row.kind() != subject.kind()).toList();
        var shown = Stream.concat(
                        own.stream(), related.stream().skip((part - 1L) * SIZE).limit(SIZE))
                .toList();
        var narrowed = view.in(overview.tier());
        // as exact as anywhere else on the page
        var figures = narrowed.figures(
                shown.stream().map(row -> new Unit(row.kind(), row.unit())).toList(), reports);
        double weeks = view.weeks(now);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < shown.size(); i++) {
            var row = shown.get(i);
            lines.add(line(row, figures.get(i), row.kind() == subject.kind(), narrowed, weeks, now));
        }
        return new ComponentsSection(
                overview.tier() == null ? "" : overview.tier().word(),
                lines,
                related.size(),
                part > 1 ? part(subject, view, part - 1) : null,
                part * SIZE < related.size() ? part(subject, view, part + 1) : null);
    }

    private static String part(Unit subject, View view, int part) {
        return subject.page(view) + "&part=" + part + "#related";
    }

    private static Line line(Row row, Figures figures, boolean own, View view, double weeks, Instant now) {
        var subject = new Unit(row.kind(), row.unit());
        var frequency = figures.frequency().total();
        var leadTime = figures.timeOfOnePlace();
        // the table is about one kind of environment, whatever was deployed elsewhere since
        var latest = Attention.last(row, view.tier());
        return new Line(
                subject,
                subject.page(view.everywhere()),
                own,
                Formats.perWeek(frequency.deployments() / weeks),
                Formats.count(frequency.deployments()),
                frequency.deployments() == 0 ? null : subject.receipts(Metric.DEPLOYMENT_FREQUENCY, view),
                cell(Quantile.P50, leadTime, subject, view),
                cell(Quantile.P90, leadTime, subject, view),
                Formats.count(leadTime.n()),
                Formats.count(frequency.failed()),
                latest.map(its -> Formats.ago(its.finishedAt(), now) + ", "
                                + EnvironmentColumn.lastElement(its.environment()))
                        .orElse("never"));
    }

    private static Grid.Cell cell(Quantile quantile, LeadTime leadTime, Unit subject, View view) {
        var value = leadTime.at(quantile);
        return value == null
                ? Grid.Cell.empty()
                : new Grid.Cell(
                        Formats.duration(value),
                        null,
                        subject.receipts(Metric.LEAD_TIME, view),
                        quantile.few(leadTime.n()),
                        Formats.seconds(value));
    }
}
