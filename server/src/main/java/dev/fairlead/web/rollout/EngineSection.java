package dev.fairlead.web.rollout;

import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.run.view.InstalledVersion;
import dev.fairlead.rollout.run.view.ListedRollout;
import dev.fairlead.rollout.run.view.RolloutFilter;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.address.Query;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the engine deploys to an environment: onto which endpoints, by which rule, and what it did last. */
record EngineSection(
        Place place,
        Configuration configuration,
        List<Line> endpoints,
        String filter,
        Pager pager,
        List<ListedRollout> rollouts,
        boolean permitted,
        ZoneId zone,
        Instant now) {
    private static final int SIZE = 50;
    private static final int ROLLOUTS = 5;
    private static final int COMPONENTS = 6;

    /** An endpoint with what it got. */
    public record Line(Endpoint endpoint, List<InstalledVersion> installed) {
        List<InstalledVersion> shown() {
            return installed.stream().limit(COMPONENTS).toList();
        }

        /** By name, each as {@code role: web}. */
        List<String> labels() {
            return new TreeMap<>(endpoint.labels())
                    .entrySet().stream()
                            .map(label -> label.getKey() + ": " + label.getValue())
                            .toList();
        }

        String kind() {
            return endpoint.kind().name().toLowerCase(Locale.ROOT);
        }
    }

    static EngineSection of(
            Place place,
            Parameters asked,
            Map<String, @Nullable String> same,
            RolloutQueries queries,
            Caller caller,
            ZoneId zone,
            Instant now) {
        var configuration = queries.configuration(place.organization(), place.id());
        var filter = asked.text("endpoint");
        var parameters = new LinkedHashMap<String, @Nullable String>(same);
        parameters.put("endpoint", filter);
        var matching = configuration.endpoints().stream()
                .filter(endpoint -> matches(endpoint, filter.toLowerCase(Locale.ROOT)))
                .toList();
        var pager = new Pager(
                asked.page("endpoints"),
                matching.size(),
                SIZE,
                Address.path("/environments/", place.name()),
                parameters,
                "endpoints");
        var shown = matching.stream().skip(pager.offset()).limit(SIZE).toList();
        Map<String, List<InstalledVersion>> installed = shown.isEmpty()
                ? Map.of()
                : queries
                        .installed(
                                place.organization(),
                                place.id(),
                                shown.stream().map(Endpoint::name).toList())
                        .stream()
                        .collect(Collectors.groupingBy(InstalledVersion::endpoint));
        return new EngineSection(
                place,
                configuration,
                shown.stream()
                        .map(endpoint -> new Line(endpoint, installed.getOrDefault(endpoint.name(), List.of())))
                        .toList(),
                filter,
                pager,
                queries.rollouts(place.organization(), RolloutFilter.of(place.id()), null, ROLLOUTS),
                caller.mayAt(place.name(), Right.DEPLOYING)
                        && configuration.rule().mayDeploy(caller.account()),
                zone,
                now);
    }

    private static boolean matches(Endpoint endpoint, String typed) {
        return (endpoint.name() + " " + endpoint.kind() + " " + endpoint.address() + " " + endpoint.labels())
                .toLowerCase(Locale.ROOT)
                .contains(typed);
    }

    /** Whether there is anything to tell of the engine here. */
    boolean used() {
        return !configuration.endpoints().isEmpty() || !rollouts.isEmpty();
    }

    boolean deployable() {
        return permitted && !configuration.endpoints().isEmpty();
    }

    List<String> rule() {
        return RuleWords.of(configuration.rule());
    }

    List<String> atThisMoment() {
        return RuleWords.at(configuration.rule(), now);
    }

    @Nullable String hiddenName() {
        return Address.hiddenName(place.name());
    }

    String deploy() {
        return "/deploy?" + new Query().with("environment", place.name().toString());
    }

    String history() {
        return "/rollouts?" + new Query().with("environment", place.name().toString());
    }
}
