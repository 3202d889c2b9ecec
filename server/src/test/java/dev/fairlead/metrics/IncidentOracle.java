package dev.fairlead.metrics;

import static java.util.stream.Collectors.joining;

import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.metrics.FailureWorld.Incident;
import dev.fairlead.metrics.FailureWorld.On;
import dev.fairlead.metrics.FailureWorld.OnNone;
import dev.fairlead.metrics.FailureWorld.Saying;
import dev.fairlead.metrics.RowOracle.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** On which deployment each incident is, and why, by docs/metrics.md: the first rule that matches. */
final class IncidentOracle {
    private final String place;
    private final List<Told> deployments;
    private final RowOracle all;
    private final @Nullable ChangeWorld changes;
    private final RuleWorld rules;
    private final FailureOracle oracle;
    private final Set<String> attributions = new TreeSet<>();

    /** @param oracle is told what failed by incidents */
    IncidentOracle(
            String place,
            List<Told> deployments,
            RowOracle all,
            @Nullable ChangeWorld changes,
            RuleWorld rules,
            FailureOracle oracle) {
        this.place = place;
        this.deployments = deployments;
        this.all = all;
        this.changes = changes;
        this.rules = rules;
        this.oracle = oracle;
    }

    Set<String> attributions() {
        return attributions;
    }

    /** What all tellings say: of two that tell the same, the one that speaks of a later moment. */
    private static final class State {
        Instant detected = Instant.MIN;

        @Nullable Instant resolved;

        final Map<String, String> fields = new HashMap<>();

        @Nullable Told deployment;

        State(List<Saying> sayings) {
            for (var one :
                    sayings.stream().sorted(Comparator.comparing(Saying::of)).toList()) {
                detected = one.detected();
                resolved = one.resolved();
                put("environment", one.environment());
                put("component", one.component());
                put("application", one.application());
                put("version", one.version());
                put("artifact", one.artifact());
                deployment = one.deployment() != null ? one.deployment() : deployment;
            }
        }

        private void put(String field, @Nullable String value) {
            if (value != null) {
                fields.put(field, value);
            }
        }

        @Nullable String of(String field) {
            return fields.get(field);
        }
    }

    void attribute(Incident incident) {
        var state = new State(incident.sayings());
        var environment = state.of("environment") == null && state.deployment != null
                ? state.deployment.place()
                : state.of("environment");
        if (!place.equals(environment)) {
            return;
        }
        var placed = incident.placings().isEmpty() ? null : incident.placings().getLast();
        switch (placed) {
            case On(var deployment) -> told(incident, state, "placed", deployment);
            case OnNone _ -> none(incident, "not-caused");
            case FailureWorld.Away _ -> byRules(incident, state);
            case null -> byRules(incident, state);
        }
    }

    private void byRules(Incident incident, State state) {
        if (state.deployment != null) {
            told(incident, state, "deployment", state.deployment);
            return;
        }
        String why = null;
        if (state.of("artifact") != null) {
            var rows = withArtifact(state);
            if (!rows.isEmpty()) {
                put(incident, state, "version", rows);
                return;
            }
            why = isArtifact(state.of("artifact")) ? "nothing-deployed" : "unknown-name";
        }
        for (var kind : List.of("component", "application")) {
            if (state.of(kind) != null && state.of("version") != null) {
                var its = before(state, kind + " " + state.of(kind)).stream()
                        .filter(row -> Objects.equals(row.version(), state.of("version")))
                        .toList();
                if (!its.isEmpty()) {
                    put(incident, state, "version", its.subList(0, 1));
                    return;
                }
                why = why != null ? why : isVersion(kind, state) ? "nothing-deployed" : "unknown-name";
                break;
            }
        }
        for (var kind : List.of("component", "application")) {
            if (state.of(kind) != null) {
                var its = before(state, kind + " " + state.of(kind)).stream()
                        .filter(row -> FailureOracle.within(
                                rules.lookBack(kind + " " + state.of(kind), "incident"),
                                row.finished(),
                                state.detected))
                        .toList();
                if (!its.isEmpty()) {
                    put(incident, state, kind, its);
                    return;
                }
                why = why != null ? why : isKnown(kind, state.of(kind)) ? "nothing-deployed" : "unknown-name";
            }
        }
        none(incident, why == null ? "no-unit" : why);
    }

    /** Deployments of a unit that were finished before it was detected, newest first. */
    private List<Row> before(State state, String unit) {
        return all.rows.reversed().stream()
                .filter(row -> row.unit().equals(unit) && !row.finished().isAfter(state.detected))
                .toList();
    }

    private boolean isKnown(String kind, @Nullable String name) {
        return kind.equals("component") ? !"Shop.nobody".equals(name) : !"Shop.nothing".equals(name);
    }

    private boolean isVersion(String kind, State state) {
        var unit = state.of(kind);
        var version = state.of("version");
        if (changes != null && kind.equals("component") && changes.versions.containsKey(unit)) {
            if (Objects.requireNonNull(changes.versions.get(unit)).containsKey(version)) {
                return true;
            }
        }
        boolean contained = "v0".equals(version) && kind.equals("component") && isKnown(kind, unit);
        boolean whole = "all".equals(version) && kind.equals("application") && isKnown(kind, unit);
        return contained
                || whole
                || deployments.stream()
                        .anyMatch(one ->
                                one.placed().getOrDefault(kind + " " + unit, "").equals("version " + version));
    }

    private boolean isArtifact(@Nullable String artifact) {
        return artifacts().containsValue(artifact);
    }

    private Map<String, String> artifacts() {
        var artifacts = new TreeMap<String, String>();
        if (changes != null) {
            changes.versions.forEach((component, its) -> its.keySet()
                    .forEach(version ->
                            artifacts.put(component + " " + version, ChangeWorld.digest(component, version))));
        }
        return artifacts;
    }

    /** The last deployment of each version that is this artifact, newest first; at one moment by the component's name. */
    private List<Row> withArtifact(State state) {
        var its = new ArrayList<Row>();
        artifacts().forEach((version, artifact) -> {
            if (artifact.equals(state.of("artifact"))) {
                var words = version.split(" ");
                before(state, "component " + words[0]).stream()
                        .filter(row -> words[1].equals(row.version()))
                        .findFirst()
                        .ifPresent(its::add);
            }
        });
        return its.stream()
                .sorted(Comparator.comparing(Row::finished).reversed().thenComparing(Row::unit))
                .toList();
    }

    private void told(Incident incident, State state, String rule, Told deployment) {
        boolean here = deployment.place().equals(place) && !deployment.voided();
        // it may have caused it while it was rolled out
        var begin = deployment.started() == null ? deployment.finished() : deployment.started();
        if (here && begin.isAfter(state.detected)) {
            none(incident, "deployed-later");
            return;
        }
        var its = here ? all.of(deployment) : List.<Row>of();
        if (its.isEmpty()) {
            none(incident, "not-deployed");
            return;
        }
        attributions.add("%s %s %s [%s] 1.000"
                .formatted(incident.name(), rule, FailureOracle.name(deployment), FailureOracle.name(deployment)));
        its.forEach(row -> oracle.fail(row, "incident", incident.name(), state.detected, state.resolved, null, 1));
    }

    private void none(Incident incident, String why) {
        attributions.add("%s %s - [] 0.000".formatted(incident.name(), why));
    }

    /** On the newest of its candidates: who found an incident at a time is the likelier to have looked for the newer ones. */
    private void put(Incident incident, State state, String rule, List<Row> candidates) {
        double total =
                candidates.stream().mapToDouble(row -> likelihood(row, state)).sum();
        var newest = candidates.getFirst();
        double among = Math.min(0.999, Math.round(likelihood(newest, state) / total * 1000) / 1000.0);
        double sure = candidates.size() == 1 ? 1 : among;
        var names = candidates.stream().map(row -> FailureOracle.name(row.as())).collect(joining(" "));
        attributions.add(String.format(
                Locale.ROOT,
                "%s %s %s [%s] %.3f",
                incident.name(),
                rule,
                FailureOracle.name(newest.as()),
                names,
                sure));
        var its = newest.isComponent()
                ? all.of(newest.of(), newest.unit().split(" ")[1])
                : all.with(newest, newest.members().size() == 1 ? newest.members() : Set.of());
        its.forEach(row -> oracle.fail(row, "incident", incident.name(), state.detected, state.resolved, null, sure));
    }

    /** As the inverse of how long after the deployment it was detected, of which five minutes are the least. */
    private static double likelihood(Row row, State state) {
        double seconds = Duration.between(row.finished(), state.detected).toMillis() / 1000.0;
        return 1 / Math.max(300, seconds);
    }
}
