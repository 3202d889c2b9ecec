package dev.fairlead.cli.report;

import dev.fairlead.cli.http.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All numbers of the same applications, components and environments beside each other. */
public final class AllView {
    /** The numbers, by the words of the interface. */
    public enum Figure {
        FREQUENCY("deployment-frequency", "Deployment frequency"),
        LEAD_TIME("lead-time", "Lead time for changes, p50"),
        FAIL_RATE("change-fail-rate", "Change fail rate"),
        RECOVERY("recovery-time", "Failed deployment recovery time, p50"),
        REWORK("rework-rate", "Deployment rework rate"),
        RESTORE("time-to-restore", "Time to restore, p50");

        private final String word;
        private final String title;

        Figure(String word, String title) {
            this.word = word;
            this.title = title;
        }

        public String word() {
            return word;
        }
    }

    /** One application or component in one environment. */
    private record Unit(String name, String environment, String tier) {
        static Unit of(Map<String, Object> series) {
            return new Unit(ReportFrame.unit(series), Json.string(series, "environment"), Json.string(series, "tier"));
        }
    }

    private final Screen screen;
    private final PrintWriter out;
    private final Glyphs glyphs;
    private final Figures figures;
    private final Map<Figure, Map<String, Object>> reports;

    public AllView(Screen screen, Glyphs glyphs, Map<Figure, Map<String, Object>> reports) {
        this.screen = screen;
        this.out = screen.out();
        this.glyphs = glyphs;
        this.figures = new Figures(glyphs);
        this.reports = reports;
    }

    /** In the order in which the answers tell them; one that only some of them know is in it, too. */
    private Map<Unit, Map<Figure, Map<String, Object>>> units() {
        var units = new LinkedHashMap<Unit, Map<Figure, Map<String, Object>>>();
        reports.forEach((number, report) -> Json.objects(report, "series")
                .forEach(series -> units.computeIfAbsent(Unit.of(series), its -> new LinkedHashMap<>())
                        .put(number, Json.object(series, "total"))));
        return units;
    }

    public void print() {
        var frame = new ReportFrame(screen, glyphs);
        var window = Json.object(reports.getOrDefault(Figure.FREQUENCY, Map.of()), "window");
        out.println("All numbers, " + Json.string(window, "from") + " to " + Json.string(window, "to") + " (excluded), "
                + Json.string(window, "zone"));
        out.println();
        var units = units();
        if (units.isEmpty()) {
            out.println("No deployments match.");
        } else if (units.size() <= ReportFrame.SERIES_IN_FULL) {
            units.forEach(this::inFull);
        } else {
            beside(units);
            out.println();
        }
        figures.explanations().ifPresent(out::println);
        FailureView.lookBacks(reports.getOrDefault(Figure.FAIL_RATE, Map.of())).ifPresent(out::println);
        reports.forEach((number, report) -> {
            var left = ReportFrame.leftOut(report);
            if (!left.isEmpty()) {
                out.println("Left out of " + number.word() + ": " + left);
            }
        });
        reports.values().stream()
                .filter(report -> report.containsKey("pending"))
                .findFirst()
                .ifPresent(frame::pending);
    }

    private void inFull(Unit unit, Map<Figure, Map<String, Object>> totals) {
        out.println(
                unit.name() + " in " + unit.environment() + (unit.tier().isEmpty() ? "" : " (" + unit.tier() + ")"));
        var table = new Table("number", "value", "95 % sure", "of", "open");
        for (var number : Figure.values()) {
            var values = totals.getOrDefault(number, Map.of());
            table.row(number.title, value(number, values), sure(number, values), of(number, values), open(values));
        }
        table.print(screen);
        out.println();
    }

    private void beside(Map<Unit, Map<Figure, Map<String, Object>>> units) {
        var table = new Table(
                "what", "environment", "deployments", "lead time", "fail rate", "recovery", "rework", "restore");
        units.forEach((unit, totals) -> {
            var row = new ArrayList<>(List.of(unit.name(), unit.environment()));
            for (var number : Figure.values()) {
                row.add(value(number, totals.getOrDefault(number, Map.of())));
            }
            table.row(row);
        });
        table.print(screen);
    }

    private String value(Figure number, Map<String, Object> values) {
        return switch (number) {
            case FREQUENCY ->
                Json.find(Json.object(values, "rhythm"), "perWeek")
                        .map(rate -> String.format(Locale.ROOT, "%.2f a week", rate))
                        .orElseGet(
                                () -> values.isEmpty() ? glyphs.nothing() : ReportFrame.count(values, "deployments"));
            case FAIL_RATE, REWORK -> figures.share(values);
            case LEAD_TIME, RECOVERY, RESTORE -> figures.span(values, "p50");
        };
    }

    private String sure(Figure number, Map<String, Object> values) {
        return switch (number) {
            case FREQUENCY -> {
                var rhythm = Json.object(values, "rhythm");
                yield both(rhythm, "perWeekLow", "perWeekHigh")
                        .map(ends -> String.format(Locale.ROOT, "%.2f to %.2f", ends.get(0), ends.get(1)))
                        .orElse("");
            }
            case LEAD_TIME ->
                both(values, "p50Low", "p50High")
                        .map(ends -> ends.stream().map(Spans::of).collect(Collectors.joining(" to ")))
                        .orElse("");
            case FAIL_RATE, REWORK -> figures.between(values);
            // of what still lasts nobody knows how long it will
            case RECOVERY, RESTORE -> "";
        };
    }

    private static Optional<List<Double>> both(Map<String, Object> values, String low, String high) {
        return Json.find(values, low).flatMap(from -> Json.find(values, high).map(to -> List.of(from, to)));
    }

    private static String of(Figure number, Map<String, Object> values) {
        if (values.isEmpty()) {
            return "";
        }
        return switch (number) {
            case FREQUENCY -> ReportFrame.count(values, "deployments");
            case FAIL_RATE -> ReportFrame.count(values, "failed") + " of " + ReportFrame.count(values, "deployed");
            case REWORK -> ReportFrame.count(values, "unplanned") + " of " + ReportFrame.count(values, "deployed");
            case LEAD_TIME, RECOVERY, RESTORE -> ReportFrame.count(values, "n");
        };
    }

    private static String open(Map<String, Object> values) {
        return values.containsKey("open") ? ReportFrame.count(values, "open") : "";
    }
}
