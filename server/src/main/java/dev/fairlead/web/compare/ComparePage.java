package dev.fairlead.web.compare;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.Reports;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.page.Applications;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two to six applications, components or environments side by side, or one of them in two windows.
 *
 * @param asked names as the address gives them, in its order
 * @param sides empty until there are two
 */
record ComparePage(
        Frame frame,
        Comparison of,
        View view,
        List<String> asked,
        List<String> chosenPlaces,
        @Nullable View other,
        List<Compared> sides,
        List<Place> environments,
        List<QualifiedName> names,
        @Nullable CompareSection section) {
    static final int MOST = 6;

    static ComparePage of(
            Frame frame, Parameters asked, Reports reports, Traces traces, Applications applications, Clock clock) {
        var of = Comparison.of(asked.find("of").orElse(null));
        var units = new ArrayList<>(new LinkedHashSet<>(asked.all("unit")));
        var places = new ArrayList<>(new LinkedHashSet<>(asked.all("environment")));
        if (units.size() > MOST || places.size() > MOST) {
            throw Refusal.invalid(units.size() > MOST ? "unit" : "environment", "compare at most " + MOST);
        }
        var zone = units.isEmpty()
                ? applications.usualZone()
                : applications.zoneOf(
                        QualifiedName.parse("unit", units.getFirst()).organization());
        var view = view(asked, of, zone, clock);
        var other = of == Comparison.WINDOWS ? other(asked, view, zone, clock) : null;
        var organization = traces.organizations().stream()
                .filter(one -> units.isEmpty()
                        || one.name()
                                .equals(QualifiedName.parse("unit", units.getFirst())
                                        .organization()))
                .findFirst();
        var environments =
                organization.map(one -> traces.environments(one.id())).orElse(List.of());
        var kind = of == Comparison.COMPONENTS ? UnitKind.COMPONENT : UnitKind.APPLICATION;
        var names = organization.map(one -> traces.choices(kind, one.id())).orElse(List.of());
        var sides = sides(of, kind, units, places, view, other, reports);
        return new ComparePage(
                frame,
                of,
                view,
                units,
                places,
                other,
                sides,
                environments,
                names,
                sides.size() < 2 ? null : CompareSection.of(of, sides, clock.instant()));
    }

    private static View view(Parameters asked, Comparison of, ZoneId zone, Clock clock) {
        return View.of(of == Comparison.ENVIRONMENTS ? asked.without("environment") : asked, clock, zone);
    }

    /** The other window; the one just before where none is chosen. */
    private static View other(Parameters asked, View view, ZoneId zone, Clock clock) {
        var from = asked.day("other-from").orElse(null);
        var to = asked.day("other-to").orElse(null);
        var end = to == null ? view.from() : to;
        var months = view.months();
        var begin = from != null
                ? from
                : months != null && to == null
                        ? end.minusMonths(months)
                        : end.minusDays(view.to().toEpochDay() - view.from().toEpochDay());
        return View.of(
                asked.with("from", begin.toString()).with("to", end.toString()).without("months"), clock, zone);
    }

    private static List<Compared> sides(
            Comparison of,
            UnitKind kind,
            List<String> units,
            List<String> places,
            View view,
            @Nullable View other,
            Reports reports) {
        var subjects = units.stream()
                .map(name -> new Unit(kind, QualifiedName.parse("unit", name)))
                .toList();
        return switch (of) {
            case APPLICATIONS, COMPONENTS -> subjects.size() < 2 ? List.of() : Compared.of(subjects, view, reports);
            case ENVIRONMENTS ->
                subjects.isEmpty() || places.size() < 2
                        ? List.of()
                        : places.stream()
                                .map(place -> Compared.of(
                                        EnvironmentColumn.lastElement(place),
                                        place,
                                        subjects.getFirst(),
                                        view.in(place),
                                        reports))
                                .toList();
            case WINDOWS ->
                subjects.isEmpty()
                        ? List.of()
                        : List.of(
                                Compared.of(words(view), words(view), subjects.getFirst(), view, reports),
                                Compared.of(
                                        words(Objects.requireNonNull(other)),
                                        words(other),
                                        subjects.getFirst(),
                                        other,
                                        reports));
        };
    }

    static String words(View view) {
        return Formats.day(view.from()) + " to " + Formats.day(view.to().minusDays(1));
    }

    /** So many boxes to choose in: what is chosen, one more, and at least two. */
    List<String> boxes() {
        var boxes = new ArrayList<>(asked);
        if (of.ofUnits() && boxes.size() < MOST) {
            boxes.add("");
        }
        while (boxes.size() < (of.ofUnits() ? 2 : 1)) {
            boxes.add("");
        }
        return of.ofUnits() ? boxes : boxes.subList(0, 1);
    }

    /** The same things compared in another way. */
    String as(Comparison comparison) {
        var query = new Query().with("of", comparison.word());
        boolean alike = comparison == of || (comparison != Comparison.COMPONENTS && of != Comparison.COMPONENTS);
        if (alike) {
            asked.forEach(name -> query.with("unit", name));
        }
        return "/compare?" + query + "&" + Query.of(window());
    }

    private Map<String, @Nullable String> window() {
        var window = new LinkedHashMap<String, @Nullable String>();
        var months = view.months();
        window.put("months", months == null ? null : months.toString());
        window.put("from", months == null ? view.from().toString() : null);
        window.put("to", months == null ? view.to().toString() : null);
        window.put("by", view.by().word());
        window.put("zone", view.zone().getId());
        window.put(
                "form", view.form() == Form.LATEST_COMMIT ? null : view.form().word());
        window.put(
                "basis",
                view.basis() == view.form().usualBasis() ? null : view.basis().word());
        return window;
    }

    List<Comparison> comparisons() {
        return List.of(Comparison.values());
    }

    List<Grain> grains() {
        return List.of(Grain.values());
    }

    /** What one side asks, by REST. */
    static String rest(Compared side, Metric metric, String format) {
        var view = side.view();
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put(side.subject().word(), side.subject().name().toString());
        parameters.put("environment", view.environment());
        parameters.put("from", view.from().toString());
        parameters.put("to", view.to().toString());
        parameters.put("by", view.by().word());
        parameters.put("zone", view.zone().getId());
        if (metric == Metric.LEAD_TIME) {
            parameters.put("form", view.form().word());
            parameters.put("basis", view.basis().word());
        }
        parameters.put("format", format);
        return "/api/v1/reports/" + metric.word() + "?" + Query.of(parameters);
    }
}
