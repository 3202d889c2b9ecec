package dev.fairlead.cli.report;

import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What every report has around its numbers: what it is about, and what was left out. */
final class ReportFrame {
    /** As many series are shown in full; more of them have a line each. */
    static final int SERIES_IN_FULL = 3;

    private final Screen screen;
    private final PrintWriter out;
    private final Glyphs glyphs;

    ReportFrame(Screen screen, Glyphs glyphs) {
        this.screen = screen;
        this.out = screen.out();
        this.glyphs = glyphs;
    }

    void head(Map<String, Object> report) {
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

    /** A line for each series: what it is of, one field over time, and its totals. */
    record Overview(
            String overTime, String field, List<String> titles, Function<Map<String, Object>, List<String>> total) {}

    /**
     * The series of a report: a few in full, many beside each other.
     *
     * @param nothing what is said where there is none
     */
    void series(Map<String, Object> report, String nothing, Overview overview, Consumer<Map<String, Object>> inFull) {
        var all = Json.objects(report, "series");
        if (all.isEmpty()) {
            out.println(nothing);
        } else if (all.size() <= SERIES_IN_FULL) {
            all.forEach(inFull);
        } else {
            beside(all, overview);
        }
    }

    private void beside(List<Map<String, Object>> all, Overview overview) {
        var titles = new ArrayList<>(List.of("what", "environment", overview.overTime));
        titles.addAll(overview.titles);
        var table = new Table(titles);
        for (var one : all) {
            var row = new ArrayList<>(List.of(unit(one), Json.string(one, "environment"), sparks(one, overview.field)));
            row.addAll(overview.total.apply(Json.object(one, "total")));
            table.row(row);
        }
        table.print(screen);
    }

    void title(Map<String, Object> series) {
        var tier = Json.string(series, "tier");
        out.println(
                unit(series) + " in " + Json.string(series, "environment") + (tier.isEmpty() ? "" : " (" + tier + ")"));
    }

    void foot(Map<String, Object> report) {
        var excluded = leftOut(report);
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
        pending(report);
    }

    /** Reason and count of what is not in the numbers; empty where all is. */
    static String leftOut(Map<String, Object> report) {
        var reasons = Json.object(report, "excluded");
        return reasons.keySet().stream()
                .filter(reason -> Json.number(reasons, reason) > 0)
                .map(reason -> String.format(Locale.ROOT, "%s %,d", reason, Json.number(reasons, reason)))
                .collect(Collectors.joining(", "));
    }

    /** Says what will be in the numbers later. */
    void pending(Map<String, Object> report) {
        if (report.containsKey("pending")) {
            var pending = Json.object(report, "pending");
            out.println(String.format(
                    Locale.ROOT,
                    "Not in these numbers yet: %s recorded since %s; --wait 60s waits for them",
                    Plural.of(Json.number(pending, "facts"), "fact"),
                    Json.string(pending, "since")));
        }
    }

    String sparks(Map<String, Object> series, String field) {
        var buckets = Json.objects(series, "buckets");
        double greatest = greatest(buckets, field);
        return buckets.stream()
                .map(bucket -> glyphs.spark(Json.find(bucket, field), greatest))
                .collect(Collectors.joining());
    }

    static double greatest(List<Map<String, Object>> buckets, String field) {
        ToDoubleFunction<Map<String, Object>> value =
                bucket -> Json.find(bucket, field).orElse(0.0);
        return buckets.stream().mapToDouble(value).max().orElse(0);
    }

    static String unit(Map<String, Object> series) {
        var application = Json.string(series, "application");
        return application.isEmpty() ? Json.string(series, "component") : application;
    }

    static String count(Map<String, Object> values, String field) {
        return String.format(Locale.ROOT, "%,d", Json.number(values, field));
    }
}
