package dev.fairlead.web.rollout;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.view.ListedRollout;
import dev.fairlead.rollout.run.view.RolloutFilter;
import dev.fairlead.rollout.run.view.RolloutPosition;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.web.address.ListPosition;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts, newest first, those that the filter lets through.
 *
 * @param asked the filter as the address says it
 * @param admin whether the person who looks sees pages for admins
 * @param trouble what is wrong with the filter; then nothing is listed
 * @param next address of the next part; null at the end
 */
record RolloutsPage(
        Frame frame,
        boolean admin,
        Map<String, @Nullable String> asked,
        @Nullable String trouble,
        List<ListedRollout> lines,
        boolean first,
        @Nullable String next,
        List<Organization> organizations,
        List<Place> environments,
        List<QualifiedName> applications,
        List<QualifiedName> components,
        ZoneId zone,
        Instant now) {
    private static final int SIZE = 50;
    private static final List<String> FILTERS =
            List.of("organization", "environment", "application", "component", "status");

    static RolloutsPage of(
            Frame frame, boolean admin, Parameters asked, Traces traces, RolloutQueries queries, Instant now) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        FILTERS.forEach(name -> parameters.put(name, asked.find(name).orElse(null)));
        var organizations = traces.organizations();
        var organization = organization(organizations, parameters);
        if (organization == null) {
            return new RolloutsPage(
                    frame,
                    admin,
                    parameters,
                    null,
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
        var trouble = new ArrayList<String>();
        var application = meant(traces, UnitKind.APPLICATION, parameters, trouble);
        var component = meant(traces, UnitKind.COMPONENT, parameters, trouble);
        var environment = parameters.get("environment");
        var filter = new RolloutFilter(
                environment == null
                        ? null
                        : traces.environment("environment", QualifiedName.parse("environment", environment))
                                .id(),
                application,
                component,
                status(parameters.get("status")));
        var after = ListPosition.of(asked.find("after").orElse(null));
        var lines = !trouble.isEmpty()
                ? new ArrayList<ListedRollout>()
                : new ArrayList<>(queries.rollouts(
                        organization.id(),
                        filter,
                        after == null ? null : new RolloutPosition(after.moment(), after.number()),
                        SIZE + 1));
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            var last = lines.getLast().rollout();
            next = "/rollouts?" + new ListPosition(last.createdAt(), last.id().number()).query(parameters);
        }
        return new RolloutsPage(
                frame,
                admin,
                parameters,
                trouble.isEmpty() ? null : String.join(" ", trouble),
                lines,
                after == null,
                next,
                organizations,
                traces.environments(organization.id()),
                traces.choices(UnitKind.APPLICATION, organization.id()),
                traces.choices(UnitKind.COMPONENT, organization.id()),
                organization.zone(),
                now);
    }

    /** Of the names given; else the one that was chosen, else the first. */
    private static @Nullable Organization organization(
            List<Organization> all, Map<String, @Nullable String> parameters) {
        var environment = parameters.get("environment");
        var name = environment == null
                ? parameters.get("organization")
                : QualifiedName.parse("environment", environment).organization();
        return all.stream()
                .filter(one -> name == null || one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The one that a person means by a name or the short part of one, which the filter then says in full. */
    private static @Nullable QualifiedName meant(
            Traces traces, UnitKind kind, Map<String, @Nullable String> parameters, List<String> trouble) {
        var word = kind.name().toLowerCase(Locale.ROOT);
        var text = parameters.get(word);
        if (text == null) {
            return null;
        }
        var found = traces.meant(kind, text);
        if (found.isEmpty()
                || (found.size() > 1 && !found.getFirst().name().toString().equals(text))) {
            trouble.add("There is no " + word + " “" + text + "”, or more than one: write its name in full.");
            return null;
        }
        var name = found.getFirst().name();
        parameters.put(word, name.toString());
        return name;
    }

    private static @Nullable RolloutStatus status(@Nullable String word) {
        return word == null
                ? null
                : RolloutStatus.find(word)
                        .orElseThrow(() ->
                                Refusal.invalid("status", "`" + Texts.shortened(word) + "` is no status of a rollout"));
    }

    String given(String filter) {
        var value = asked.get(filter);
        return value == null ? "" : value;
    }

    boolean filtered() {
        return asked.values().stream().anyMatch(value -> value != null);
    }

    List<RolloutStatus> statuses() {
        return List.of(RolloutStatus.values());
    }

    /** The first part again. */
    String begin() {
        var query = Query.of(asked);
        return "/rollouts" + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same by REST. */
    String rest() {
        var parameters = new LinkedHashMap<String, @Nullable String>(asked);
        parameters.remove("organization");
        parameters.put("limit", "1000");
        return "/api/v1/rollouts?" + Query.of(parameters);
    }
}
