package dev.fairlead.cli.report;

import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.ReportFrame.Overview;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report on the terminal: what it is about, its numbers, and what was left out. */
public final class ReportView {
    private static final int ENOUGH_FOR_P50 = 6;
    private static final int ENOUGH_FOR_P90 = 29;
    private static final int ENOUGH_FOR_P95 = 59;
    private static final String FEW = "*";

    private final Screen screen;
    private final PrintWriter out;
    private final Glyphs glyphs;
    private final ReportFrame frame;
    private boolean markedFew;

    public ReportView(Screen screen, Glyphs glyphs) {
        this.screen = screen;
        this.out = screen.out();
        this.glyphs = glyphs;
        this.frame = new ReportFrame(screen, glyphs);
    }

    /** Draws deployment frequency. */
    public void frequency(Map<String, Object> report) {
        frame.head(report);
        frame.series(
                report,
                "No deployments match.",
                new Overview(
                        "over time",
                        "deployments",
                        List.of("deployments", "failed", "redeployments"),
                        total -> List.of(
                                ReportFrame.count(total, "deployments"),
                                ReportFrame.count(total, "failed"),
                                ReportFrame.count(total, "redeployments"))),
                this::frequencyInFull);
        frame.foot(report);
    }

    private void frequencyInFull(Map<String, Object> series) {
        frame.title(series);
        var buckets = Json.objects(series, "buckets");
        double greatest = ReportFrame.greatest(buckets, "deployments");
        var table = new Table("start", "deployments", "", "failed", "cancelled", "redeployments");
        for (var bucket : buckets) {
            frequencyRow(table, Json.string(bucket, "start"), bucket, greatest);
        }
        var total = Json.object(series, "total");
        frequencyRow(table, "total", total, 0);
        table.print(screen);
        rhythm(Json.object(total, "rhythm"));
        out.println();
    }

    /** Says in words how the deployments are spread; nothing where the server does not tell. */
    private void rhythm(Map<String, Object> rhythm) {
        if (rhythm.isEmpty()) {
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "%.2f a week (95 %% sure: %.2f to %.2f), on %.1f days a week, median gap %s",
                number(rhythm, "perWeek"),
                number(rhythm, "perWeekLow"),
                number(rhythm, "perWeekHigh"),
                number(rhythm, "daysPerWeek"),
                Json.find(rhythm, "medianGap").map(Spans::of).orElseGet(glyphs::nothing)));
    }

    private static double number(Map<String, Object> values, String field) {
        return Json.find(values, field).orElse(0.0);
    }

    private void frequencyRow(Table table, String start, Map<String, Object> values, double greatest) {
        table.row(
                start,
                ReportFrame.count(values, "deployments"),
                glyphs.bar(Json.find(values, "deployments").orElse(0.0), greatest),
                ReportFrame.count(values, "failed"),
                ReportFrame.count(values, "cancelled"),
                ReportFrame.count(values, "redeployments"));
    }

    /** Draws lead time for changes. */
    public void leadTime(Map<String, Object> report) {
        frame.head(report);
        frame.series(
                report,
                "No deployments match.",
                new Overview(
                        "median over time",
                        "p50",
                        List.of("p50", "p90", "n"),
                        total -> List.of(
                                span(total, "p50", ENOUGH_FOR_P50),
                                span(total, "p90", ENOUGH_FOR_P90),
                                ReportFrame.count(total, "n"))),
                this::leadTimeInFull);
        if (markedFew) {
            out.println(FEW + " few values: trust a p50 from " + ENOUGH_FOR_P50 + " values on, a p90 from "
                    + ENOUGH_FOR_P90 + ", a p95 from " + ENOUGH_FOR_P95);
        }
        frame.foot(report);
    }

    private void leadTimeInFull(Map<String, Object> series) {
        frame.title(series);
        var buckets = Json.objects(series, "buckets");
        double greatest = ReportFrame.greatest(buckets, "p50");
        var table = new Table("start", "p50", "", "p75", "p90", "p95", "n");
        for (var bucket : buckets) {
            leadTimeRow(table, Json.string(bucket, "start"), bucket, greatest);
        }
        var total = Json.object(series, "total");
        leadTimeRow(table, "total", total, 0);
        table.print(screen);
        var low = Json.find(total, "p50Low");
        var high = Json.find(total, "p50High");
        if (low.isPresent() && high.isPresent()) {
            out.println("Median of all: 95 % sure between " + Spans.of(low.get()) + " and " + Spans.of(high.get()));
        }
        out.println();
    }

    private void leadTimeRow(Table table, String start, Map<String, Object> values, double greatest) {
        table.row(
                start,
                span(values, "p50", ENOUGH_FOR_P50),
                glyphs.bar(Json.find(values, "p50").orElse(0.0), greatest),
                span(values, "p75", ENOUGH_FOR_P50),
                span(values, "p90", ENOUGH_FOR_P90),
                span(values, "p95", ENOUGH_FOR_P95),
                ReportFrame.count(values, "n"));
    }

    private String span(Map<String, Object> values, String field, int enough) {
        var seconds = Json.find(values, field);
        if (seconds.isEmpty()) {
            return glyphs.nothing();
        }
        boolean few = Json.number(values, "n") < enough;
        markedFew |= few;
        return Spans.of(seconds.get()) + (few ? FEW : "");
    }
}
