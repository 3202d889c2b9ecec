package dev.fairlead.cli.report;

import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A report on the terminal: what it is about, its numbers, and what was left out. */
public final class ReportView {
    private static final int SERIES_IN_FULL = 3;
    private static final int ENOUGH_FOR_P50 = 6;
    private static final int ENOUGH_FOR_P90 = 29;
    private static final int ENOUGH_FOR_P95 = 59;
    private static final String FEW = "*";

    private final PrintWriter out;
    private final Glyphs glyphs;
    private boolean markedFew;

    public ReportView(PrintWriter out, Glyphs glyphs) {
        this.out = out;
        this.glyphs = glyphs;
    }

    /** Draws deployment frequency. */
    public void frequency(Map<String, Object> report) {
        head(report);
        var series = Json.objects(report, "series");
        if (series.isEmpty()) {
            out.println("No deployments match.");
        } else if (series.size() > SERIES_IN_FULL) {
            var overview = new Table("what", "environment", "over time", "deployments", "failed", "redeployments");
            for (var one : series) {
                var total = Json.object(one, "total");
                overview.row(
                        unit(one),
                        Json.string(one, "environment"),
                        sparks(one, "deployments"),
                        count(total, "deployments"),
                        count(total, "failed"),
                        count(total, "redeployments"));
            }
            overview.print(out);
        } else {
            series.forEach(this::frequencyInFull);
        }
        foot(report);
    }

    private void frequencyInFull(Map<String, Object> series) {
        title(series);
        var buckets = Json.objects(series, "buckets");
        double greatest = greatest(buckets, "deployments");
        var table = new Table("start", "deployments", "", "failed", "cancelled", "redeployments");
        for (var bucket : buckets) {
            frequencyRow(table, Json.string(bucket, "start"), bucket, greatest);
        }
        var total = Json.object(series, "total");
        frequencyRow(table, "total", total, 0);
        table.print(out);
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
                count(values, "deployments"),
                glyphs.bar(Json.find(values, "deployments").orElse(0.0), greatest),
                count(values, "failed"),
                count(values, "cancelled"),
                count(values, "redeployments"));
    }

    /** Draws lead time for changes. */
    public void leadTime(Map<String, Object> report) {
        head(report);
        var series = Json.objects(report, "series");
        if (series.isEmpty()) {
            out.println("No deployments match.");
        } else if (series.size() > SERIES_IN_FULL) {
            var overview = new Table("what", "environment", "median over time", "p50", "p90", "n");
            for (var one : series) {
                var total = Json.object(one, "total");
                overview.row(
                        unit(one),
                        Json.string(one, "environment"),
                        sparks(one, "p50"),
                        span(total, "p50", ENOUGH_FOR_P50),
                        span(total, "p90", ENOUGH_FOR_P90),
                        count(total, "n"));
            }
            overview.print(out);
        } else {
            series.forEach(this::leadTimeInFull);
        }
        if (markedFew) {
            out.println(FEW + " few values: trust a p50 from " + ENOUGH_FOR_P50 + " values on, a p90 from "
                    + ENOUGH_FOR_P90 + ", a p95 from " + ENOUGH_FOR_P95);
        }
        foot(report);
    }

    private void leadTimeInFull(Map<String, Object> series) {
        title(series);
        var buckets = Json.objects(series, "buckets");
        double greatest = greatest(buckets, "p50");
        var table = new Table("start", "p50", "", "p75", "p90", "p95", "n");
        for (var bucket : buckets) {
            leadTimeRow(table, Json.string(bucket, "start"), bucket, greatest);
        }
        var total = Json.object(series, "total");
        leadTimeRow(table, "total", total, 0);
        table.print(out);
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
                count(values, "n"));
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

    private void head(Map<String, Object> report) {
        var definition = Json.object(report, "definition");
        var window = Json.object(report, "window");
        var form = Json.string(definition, "form");
        var basis = Json.string(definition, "basis");
        out.println(Json.string(definition, "name").replace('-', ' ')
                + (form.isEmpty() ? "" : ", " + form)
                + (basis.isEmpty() ? "" : ", " + basis + " time"));
        out.println(Json.string(definition, "text"));
        out.println(Json.string(window, "from") + " to " + Json.string(window, "to") + " (excluded), by "
                + Json.string(window, "by") + ", " + Json.string(window, "zone"));
        var scope = Json.object(report, "scope").entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        if (!scope.isEmpty()) {
            out.println(scope);
        }
        out.println();
    }

    private void title(Map<String, Object> series) {
        var tier = Json.string(series, "tier");
        out.println(
                unit(series) + " in " + Json.string(series, "environment") + (tier.isEmpty() ? "" : " (" + tier + ")"));
    }

    private void foot(Map<String, Object> report) {
        var reasons = Json.object(report, "excluded");
        var excluded = reasons.keySet().stream()
                .filter(reason -> Json.number(reasons, reason) > 0)
                .map(reason -> String.format(Locale.ROOT, "%s %,d", reason, Json.number(reasons, reason)))
                .collect(Collectors.joining(", "));
        out.println("Left out: " + (excluded.isEmpty() ? "nothing" : excluded));
        var completeness = Json.object(report, "completeness");
        boolean changes = completeness.containsKey("withKnownChanges");
        Json.find(completeness, "share")
                .ifPresent(share -> out.println(String.format(
                        Locale.ROOT,
                        changes ? "Changes all known for %,d of %s (%.1f %%)" : "Commit known for %,d of %s (%.1f %%)",
                        Json.number(completeness, changes ? "withKnownChanges" : "withKnownCommit"),
                        Plural.of(Json.number(completeness, "deployments"), "deployment"),
                        share * 100)));
        if (Boolean.FALSE.equals(report.get("exact"))) {
            out.println("Percentiles come from histograms and are within one percent");
        }
        if (report.containsKey("pending")) {
            var pending = Json.object(report, "pending");
            out.println(String.format(
                    Locale.ROOT,
                    "Not in these numbers yet: %s recorded since %s; --wait 60s waits for them",
                    Plural.of(Json.number(pending, "facts"), "fact"),
                    Json.string(pending, "since")));
        }
    }

    private String sparks(Map<String, Object> series, String field) {
        var buckets = Json.objects(series, "buckets");
        double greatest = greatest(buckets, field);
        return buckets.stream()
                .map(bucket -> glyphs.spark(Json.find(bucket, field), greatest))
                .collect(Collectors.joining());
    }

    private static double greatest(List<Map<String, Object>> buckets, String field) {
        ToDoubleFunction<Map<String, Object>> value =
                bucket -> Json.find(bucket, field).orElse(0.0);
        return buckets.stream().mapToDouble(value).max().orElse(0);
    }

    private static String unit(Map<String, Object> series) {
        var application = Json.string(series, "application");
        return application.isEmpty() ? Json.string(series, "component") : application;
    }

    private static String count(Map<String, Object> values, String field) {
        return String.format(Locale.ROOT, "%,d", Json.number(values, field));
    }
}
