package dev.fairlead.web.address;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.report.trace.name.UnitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which things of one organisation a list is asked for, as its address says it.
 *
 * @param asked every parameter of the filter; names of units in full where they are known
 * @param trouble what is wrong with it; then nothing is to be listed
 * @param organization null where there is none yet
 * @param environments to choose from; so are applications and components, unless there are too many
 */
public record ListFilter(
        Map<String, @Nullable String> asked,
        List<String> trouble,
        List<Organization> organizations,
        @Nullable Organization organization,
        List<Place> environments,
        @Nullable Place environment,
        @Nullable UnitId application,
        @Nullable UnitId component,
        List<QualifiedName> applications,
        List<QualifiedName> components) {
    public static final String FROM = "from";
    public static final String TO = "to";

    /** @param others parameters that filter, too; a window among them is told in days, or from today on */
    public static ListFilter of(Parameters parameters, List<String> others, Traces traces, Instant now) {
        var asked = new LinkedHashMap<String, @Nullable String>();
        for (var name : List.of("organization", "environment", "application", "component")) {
            asked.put(name, parameters.find(name).orElse(null));
        }
        others.forEach(name -> asked.put(name, parameters.find(name).orElse(null)));
        var trouble = new ArrayList<String>();
        var application = meant(traces, UnitKind.APPLICATION, asked.get("application"), trouble);
        var component = meant(traces, UnitKind.COMPONENT, asked.get("component"), trouble);
        if (application != null) {
            asked.put("application", application.name().toString());
        }
        if (component != null) {
            asked.put("component", component.name().toString());
        }
        var organizations = traces.organizations();
        var organization = organization(organizations, asked, application, component, trouble);
        if (organization != null && others.contains(FROM)) {
            var window = RelativeWindow.absolute(parameters, now, organization.zone());
            asked.put(FROM, window.find(FROM).orElse(null));
            asked.put(TO, window.find(TO).orElse(null));
        }
        var environments = organization == null ? List.<Place>of() : traces.environments(organization.id());
        return new ListFilter(
                asked,
                trouble,
                organizations,
                organization,
                environments,
                organization == null ? null : environment(environments, asked.get("environment"), traces),
                application,
                component,
                choices(traces, UnitKind.APPLICATION, organization),
                choices(traces, UnitKind.COMPONENT, organization));
    }

    /** The begin of the day that a parameter names, in the organisation's zone; null where it names none. */
    public @Nullable Instant startOf(String name) {
        var day = asked.get(name);
        return day == null || organization == null ? null : ZoneDays.startOf(Texts.day(name, day), organization.zone());
    }

    private static List<QualifiedName> choices(Traces traces, UnitKind kind, @Nullable Organization organization) {
        return organization == null ? List.of() : traces.choices(kind, organization.id());
    }

    private static @Nullable UnitId meant(Traces traces, UnitKind kind, @Nullable String text, List<String> trouble) {
        if (text == null) {
            return null;
        }
        var word = kind == UnitKind.APPLICATION ? "application" : "component";
        var found = traces.meant(kind, text);
        if (found.isEmpty()) {
            trouble.add("There is no " + word + " “" + text + "”. Search finds it by a part of its name.");
            return null;
        }
        if (found.size() > 1 && !found.getFirst().name().toString().equals(text)) {
            trouble.add("“" + text + "” may be any of "
                    + String.join(
                            ", ",
                            found.stream().map(one -> one.name().toString()).toList())
                    + ": write one of them in full.");
            return null;
        }
        return found.getFirst();
    }

    /** Of the names given; else the one that was chosen, else the first. */
    private static @Nullable Organization organization(
            List<Organization> all,
            Map<String, @Nullable String> asked,
            @Nullable UnitId application,
            @Nullable UnitId component,
            List<String> trouble) {
        if (application != null && component != null && application.organization() != component.organization()) {
            trouble.add("The application and the component belong to different organisations.");
        }
        var known = application == null ? component : application;
        var environment = asked.get("environment");
        var name = environment == null
                ? asked.get("organization")
                : QualifiedName.parse("environment", environment).organization();
        return all.stream()
                .filter(one ->
                        known == null ? name == null || one.name().equals(name) : one.id() == known.organization())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Place environment(List<Place> environments, @Nullable String name, Traces traces) {
        if (name == null) {
            return null;
        }
        return environments.stream()
                .filter(place -> place.name().toString().equals(name))
                .findFirst()
                .orElseGet(() -> traces.environment("environment", QualifiedName.parse("environment", name)));
    }

    /** What a field of the form shows. */
    public String given(String filter) {
        var value = asked.get(filter);
        return value == null ? "" : value;
    }

    public boolean filtered() {
        return asked.values().stream().anyMatch(value -> value != null);
    }

    /** The first part of the list at this path. */
    public String begin(String path) {
        var query = Query.of(asked);
        return path + (query.isEmpty() ? "" : "?" + query);
    }

    /** The part of the list at this path that goes on after something. */
    public String after(String path, String position) {
        var query = Query.of(asked);
        return path + "?" + query + (query.isEmpty() ? "" : "&") + new Query().with("after", position);
    }
}
