package dev.fairlead.web.trace;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.deployment.DeploymentListStore.Filter;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.deployment.DeploymentPosition;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.trace.Place;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.UnitId;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deployments, newest first, those that the filter lets through.
 *
 * @param trouble what is wrong with the filter; then nothing is listed
 * @param asked the filter as the address says it
 * @param next address of the next part; null at the end
 */
record DeploymentsPage(
        Frame frame,
        Map<String, @Nullable String> asked,
        List<String> trouble,
        List<Listed> lines,
        boolean first,
        @Nullable String next,
        List<Organization> organizations,
        List<Place> environments,
        List<QualifiedName> applications,
        List<QualifiedName> components,
        ZoneId zone,
        Instant now) {
    static final int SIZE = 50;
    private static final List<String> FILTERS =
            List.of("organization", "environment", "application", "component", "outcome", "from", "to");

    static DeploymentsPage of(Frame frame, Parameters asked, Traces traces, Instant now) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        FILTERS.forEach(name -> parameters.put(name, asked.find(name).orElse(null)));
        var trouble = new ArrayList<String>();
        var application = meant(traces, UnitKind.APPLICATION, parameters.get("application"), trouble);
        var component = meant(traces, UnitKind.COMPONENT, parameters.get("component"), trouble);
        if (application != null) {
            parameters.put("application", application.name().toString());
        }
        if (component != null) {
            parameters.put("component", component.name().toString());
        }
        var organizations = traces.organizations();
        var organization = organization(organizations, parameters, application, component, trouble);
        if (organization == null) {
            return new DeploymentsPage(
                    frame,
                    parameters,
                    trouble,
                    List.of(),
                    true,
                    null,
                    organizations,
                    List.of(),
                    List.of(),
                    List.of(),
                    ZoneId.of("UTC"),
                    now);
        }
        var environments = traces.environments(organization.id());
        var environment = environment(environments, parameters.get("environment"), traces);
        var filter = new Filter(
                environment == null ? null : environment.id(),
                component == null ? null : component.id(),
                application == null ? null : application.id(),
                outcome(parameters.get("outcome")),
                asked.day("from")
                        .map(day -> ZoneDays.startOf(day, organization.zone()))
                        .orElse(null),
                asked.day("to")
                        .map(day -> ZoneDays.startOf(day, organization.zone()))
                        .orElse(null));
        var begin = asked.find("after").orElse(null);
        var after = begin == null ? null : DeploymentPosition.of(begin);
        var lines = trouble.isEmpty()
                ? new ArrayList<>(traces.deployments(organization.id(), filter, after, SIZE + 1))
                : new ArrayList<Listed>();
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = "/deployments?" + more(parameters, lines.getLast());
        }
        return new DeploymentsPage(
                frame,
                parameters,
                trouble,
                lines,
                after == null,
                next,
                organizations,
                environments,
                traces.choices(UnitKind.APPLICATION, organization.id()),
                traces.choices(UnitKind.COMPONENT, organization.id()),
                organization.zone(),
                now);
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
            Map<String, @Nullable String> parameters,
            @Nullable UnitId application,
            @Nullable UnitId component,
            List<String> trouble) {
        if (application != null && component != null && application.organization() != component.organization()) {
            trouble.add("The application and the component belong to different organisations.");
        }
        var known = application == null ? component : application;
        var environment = parameters.get("environment");
        var name = environment == null
                ? parameters.get("organization")
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

    private static @Nullable Outcome outcome(@Nullable String word) {
        return word == null
                ? null
                : Outcome.find(word)
                        .orElseThrow(() -> Refusal.invalid(
                                "outcome", "`" + word + "` is none of succeeded, failed, cancelled, running"));
    }

    private static String more(Map<String, @Nullable String> parameters, Listed last) {
        var query = Query.of(parameters);
        return query
                + (query.isEmpty() ? "" : "&")
                + new Query().with("after", last.position().text());
    }

    String given(String filter) {
        var value = asked.get(filter);
        return value == null ? "" : value;
    }

    boolean filtered() {
        return asked.values().stream().anyMatch(value -> value != null);
    }

    List<Outcome> outcomes() {
        return List.of(Outcome.values());
    }

    /** The first page again. */
    String begin() {
        var query = Query.of(asked);
        return "/deployments" + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same by REST, which knows the organisation by the other names. */
    String rest(String format) {
        var parameters = new LinkedHashMap<String, @Nullable String>(asked);
        parameters.remove("organization");
        parameters.put("limit", "1000");
        parameters.put("format", format);
        return "/api/v1/deployments?" + Query.of(parameters);
    }
}
