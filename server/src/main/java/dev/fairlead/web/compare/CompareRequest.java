package dev.fairlead.web.compare;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.page.Applications;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared, exactly as the address says it.
 *
 * @param typed names as the address gives them, in its order; short ones where that is enough
 * @param subjects what they mean; as many as there are names, none where the address cannot be understood
 * @param places environments that were chosen
 * @param view without an environment it is about those closest to users: what is recorded of others is no delivery
 * @param other the window to compare with, where two are compared
 */
record CompareRequest(
        Comparison of,
        List<String> typed,
        List<Unit> subjects,
        List<String> places,
        View view,
        @Nullable View other) {
    private static final List<String> VIEW =
            List.of("months", "from", "to", "by", "zone", "form", "basis", "measure", RelativeWindow.LAST);

    /** Who knows what names mean. */
    record Names(Traces traces, Applications applications, Clock clock) {
        private Optional<Organization> organization(List<Unit> subjects) {
            return traces.organizations().stream()
                    .filter(one -> subjects.isEmpty()
                            || one.name().equals(subjects.getFirst().name().organization()))
                    .findFirst();
        }

        /** Production first. */
        List<Place> environments(List<Unit> subjects) {
            return organization(subjects)
                    .map(one -> traces.environments(one.id()))
                    .orElse(List.of());
        }

        List<QualifiedName> choices(UnitKind kind, List<Unit> subjects) {
            return organization(subjects)
                    .map(one -> traces.choices(kind, one.id()))
                    .orElse(List.of());
        }

        private ZoneId zone(List<Unit> subjects) {
            return subjects.isEmpty()
                    ? applications.usualZone()
                    : applications.zoneOf(subjects.getFirst().name().organization());
        }
    }

    static List<String> typed(Parameters asked) {
        return new ArrayList<>(new LinkedHashSet<>(asked.all("unit")));
    }

    private static List<String> places(Parameters asked) {
        return new ArrayList<>(new LinkedHashSet<>(asked.all("environment")));
    }

    static CompareRequest of(Comparison of, Parameters asked, Names names) {
        var typed = typed(asked);
        var places = places(asked);
        if (typed.size() > ComparePage.MOST || places.size() > ComparePage.MOST) {
            throw Refusal.invalid(
                    typed.size() > ComparePage.MOST ? "unit" : "environment", "compare at most " + ComparePage.MOST);
        }
        var kind = of.kind();
        var subjects = typed.stream()
                .map(name -> new Unit(kind, names.traces().meaning("unit", kind, name)))
                .distinct()
                .toList();
        var zone = names.zone(subjects);
        var environments = names.environments(subjects);
        var view = view(asked, of, closest(environments), zone, names.clock());
        var other = of == Comparison.WINDOWS ? other(asked, view, zone, names.clock()) : null;
        return new CompareRequest(of, typed, subjects, places, view, other);
    }

    /** What is shown where the address cannot be understood: what was typed, and the usual view. */
    static CompareRequest notUnderstood(Comparison of, Parameters asked, Names names) {
        var zone = names.zone(List.of());
        var view = View.ofLastYear(names.clock().instant(), zone);
        return new CompareRequest(
                of,
                typed(asked).stream().limit(ComparePage.MOST).toList(),
                List.of(),
                places(asked),
                view,
                of == Comparison.WINDOWS ? other(Parameters.none(), view, zone, names.clock()) : null);
    }

    private static @Nullable Tier closest(List<Place> environments) {
        return environments.isEmpty() ? null : environments.getFirst().tier();
    }

    private static View view(Parameters asked, Comparison of, @Nullable Tier closest, ZoneId zone, Clock clock) {
        var view = View.of(of == Comparison.ENVIRONMENTS ? asked.without("environment") : asked, clock, zone);
        return of == Comparison.ENVIRONMENTS || view.environment() != null || view.tier() != null
                ? view
                : view.in(closest);
    }

    /** The other window; the one just before where none is chosen. */
    private static View other(Parameters told, View view, ZoneId zone, Clock clock) {
        var asked = RelativeWindow.absolute(told, clock.instant(), zone, "other-from", "other-to");
        var from = asked.day("other-from").orElse(null);
        var to = asked.day("other-to").orElse(null);
        var end = to == null ? view.from() : to;
        var months = view.months();
        var begin = from != null
                ? from
                : months != null && to == null
                        ? end.minusMonths(months)
                        : end.minusDays(view.to().toEpochDay() - view.from().toEpochDay());
        if (!begin.isBefore(end)) {
            throw Refusal.invalid(
                    from == null ? "other-to" : "other-from",
                    "the other window ends on " + end + ", which is not after its begin, " + begin);
        }
        var days = View.of(
                asked.only(VIEW)
                        .with("from", begin.toString())
                        .with("to", end.toString())
                        .without("months")
                        .without(RelativeWindow.LAST),
                clock,
                zone);
        var environment = view.environment();
        return environment == null ? days.in(view.tier()) : days.in(environment);
    }
}
