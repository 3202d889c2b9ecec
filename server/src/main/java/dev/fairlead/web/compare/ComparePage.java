package dev.fairlead.web.compare;

import dev.fairlead.annotation.Annotations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.Reports;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.note.Notes;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two to six applications, components or environments side by side, or one of them in two windows.
 *
 * @param form what was typed, and what is wrong with it
 * @param sides empty until there are two
 * @param notes what charts show on their time
 */
record ComparePage(
        Frame frame,
        Form form,
        CompareRequest request,
        List<Compared> sides,
        List<Place> environments,
        List<QualifiedName> names,
        @Nullable CompareSection section,
        Notes notes) {
    static final int MOST = 6;
    private static final String FORM = "compare";

    /** What cannot be understood is said beside its field; the answer has the status that fits. */
    static ComparePage of(
            Frame frame,
            Context context,
            Parameters asked,
            Reports reports,
            Annotations annotations,
            CompareRequest.Names names) {
        var of = Comparison.of(asked.find("of").orElse(null));
        try {
            var request = CompareRequest.of(of, asked, names);
            var sides = sides(request, reports);
            return new ComparePage(
                    frame,
                    new Form(FORM, asked, null),
                    request,
                    sides,
                    names.environments(request.subjects()),
                    names.choices(of.kind(), request.subjects()),
                    sides.size() < 2
                            ? null
                            : CompareSection.of(of, sides, names.clock().instant()),
                    Compared.notes(of, sides, annotations, names.clock().instant()));
        } catch (Refused refused) {
            return new ComparePage(
                    frame,
                    Form.refused(context, FORM, asked, refused),
                    CompareRequest.notUnderstood(of, asked, names),
                    List.of(),
                    names.environments(List.of()),
                    names.choices(of.kind(), List.of()),
                    null,
                    Notes.NONE);
        }
    }

    private static List<Compared> sides(CompareRequest request, Reports reports) {
        var subjects = request.subjects();
        var view = request.view();
        return switch (request.of()) {
            case APPLICATIONS, COMPONENTS -> subjects.size() < 2 ? List.of() : Compared.of(subjects, view, reports);
            case ENVIRONMENTS ->
                subjects.isEmpty() || request.places().size() < 2
                        ? List.of()
                        : request.places().stream()
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
                        : Stream.of(view, Objects.requireNonNull(request.other()))
                                .map(each -> Compared.of(words(each), words(each), subjects.getFirst(), each, reports))
                                .toList();
        };
    }

    View view() {
        return request.view();
    }

    Comparison of() {
        return request.of();
    }

    /** The typed text where it was refused, else what it means. */
    String day(String field, LocalDate meant) {
        return form.wrong() && !form.value(field).isEmpty() ? form.value(field) : meant.toString();
    }

    /** Whether a browser can show it as a day: what was typed stays, whatever it is. */
    boolean isDay(String field, LocalDate meant) {
        return Texts.looksLikeDay(day(field, meant));
    }

    /** What is wrong with the name in one of the boxes. */
    @Nullable String trouble(String name) {
        var trouble = form.trouble("unit", of().kind().word());
        return trouble == null || name.isEmpty() || !trouble.contains("`" + name + "`") ? null : trouble;
    }

    /** What is wrong, and stands beside no field. */
    @Nullable String otherTrouble() {
        var about = request.typed().stream().anyMatch(name -> trouble(name) != null);
        return about ? null : form.otherTrouble("from", "to", "other-from", "other-to");
    }

    /** What is compared where no environment is chosen. */
    String everywhere() {
        var tier = view().tier();
        return tier == null ? "all of them" : "all of " + tier.word();
    }

    static String words(View view) {
        return Formats.day(view.from()) + " to " + Formats.day(view.to().minusDays(1));
    }

    /** So many boxes to choose in: what is chosen, one more, and at least two. */
    List<String> boxes() {
        var boxes = new ArrayList<>(request.typed());
        var of = of();
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
        if (comparison.kind() == of().kind()) {
            request.typed().forEach(name -> query.with("unit", name));
        }
        return "/compare?" + query + "&" + Query.of(window());
    }

    private Map<String, @Nullable String> window() {
        var window = new LinkedHashMap<String, @Nullable String>();
        var view = view();
        var months = view.months();
        window.put("months", months == null ? null : months.toString());
        window.put("from", months == null ? view.from().toString() : null);
        window.put("to", months == null ? view.to().toString() : null);
        window.put("by", view.by().word());
        window.put("zone", view.zone().getId());
        window.put(
                "form",
                view.form() == dev.fairlead.metrics.Form.LATEST_COMMIT
                        ? null
                        : view.form().word());
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
        var tier = view.tier();
        parameters.put("environment", view.environment());
        parameters.put("tier", tier == null ? null : tier.word());
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
