package dev.fairlead.cli.report;

import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.ReportFrame.Overview;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reports of what failed on the terminal: shares of deployments with where they lie, and how long it lasted. */
public final class FailureView {
    private static final String SURE = "95 % sure";

    private final Screen screen;
    private final PrintWriter out;
    private final Glyphs glyphs;
    private final ReportFrame frame;
    private final Figures figures;

    public FailureView(Screen screen, Glyphs glyphs) {
        this.screen = screen;
        this.out = screen.out();
        this.glyphs = glyphs;
        this.frame = new ReportFrame(screen, glyphs);
        this.figures = new Figures(glyphs);
    }

    /** @param of those, the field that counts what the share is of */
    public void shares(Map<String, Object> report, String of) {
        frame.head(report);
        frame.series(
                report,
                "No deployments match.",
                new Overview(
                        "over time",
                        "rate",
                        List.of("deployed", of, "rate", SURE),
                        total -> List.of(
                                ReportFrame.count(total, "deployed"),
                                ReportFrame.count(total, of),
                                figures.share(total),
                                figures.between(total))),
                one -> sharesInFull(one, of));
        foot(report);
    }

    private void sharesInFull(Map<String, Object> series, String of) {
        frame.title(series);
        var buckets = Json.objects(series, "buckets");
        double greatest = ReportFrame.greatest(buckets, "rate");
        var table = new Table("start", "rate", "", "deployed", of, SURE);
        buckets.forEach(bucket -> shareRow(table, Json.string(bucket, "start"), bucket, of, greatest));
        shareRow(table, "total", Json.object(series, "total"), of, 0);
        table.print(screen);
        out.println();
    }

    private void shareRow(Table table, String start, Map<String, Object> values, String of, double greatest) {
        table.row(
                start,
                figures.share(values),
                glyphs.bar(Json.find(values, "rate").orElse(0.0), greatest),
                ReportFrame.count(values, "deployed"),
                ReportFrame.count(values, of),
                figures.between(values));
    }

    /** Draws how long something lasted. */
    public void spans(Map<String, Object> report) {
        frame.head(report);
        frame.series(
                report,
                "Nothing matches.",
                new Overview(
                        "median over time",
                        "p50",
                        List.of("p50", "p90", "n", "open"),
                        total -> List.of(
                                figures.span(total, "p50"),
                                figures.span(total, "p90"),
                                ReportFrame.count(total, "n"),
                                ReportFrame.count(total, "open"))),
                this::spansInFull);
        foot(report);
    }

    private void spansInFull(Map<String, Object> series) {
        frame.title(series);
        var buckets = Json.objects(series, "buckets");
        double greatest = ReportFrame.greatest(buckets, "p50");
        var table = new Table("start", "p50", "", "p75", "p90", "n", "open");
        buckets.forEach(bucket -> spanRow(table, Json.string(bucket, "start"), bucket, greatest));
        spanRow(table, "total", Json.object(series, "total"), 0);
        table.print(screen);
        out.println();
    }

    private void spanRow(Table table, String start, Map<String, Object> values, double greatest) {
        table.row(
                start,
                figures.span(values, "p50"),
                glyphs.bar(Json.find(values, "p50").orElse(0.0), greatest),
                figures.span(values, "p75"),
                figures.span(values, "p90"),
                ReportFrame.count(values, "n"),
                ReportFrame.count(values, "open"));
    }

    private void foot(Map<String, Object> report) {
        figures.explanations().ifPresent(out::println);
        lookBacks(report).ifPresent(out::println);
        frame.foot(report);
    }

    static Optional<String> lookBacks(Map<String, Object> report) {
        var lookBacks = Json.object(report, "lookBacks");
        return lookBacks.isEmpty() ? Optional.empty() : Optional.of("Look-backs: " + spansOf(lookBacks));
    }

    private static String spansOf(Map<String, Object> lookBacks) {
        return lookBacks.keySet().stream()
                .map(cause -> cause + " " + Spans.of(Json.find(lookBacks, cause).orElse(0.0)))
                .collect(Collectors.joining(", "));
    }
}
