package dev.fairlead.metrics;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attempts of rollouts as docs/metrics.md says them, word by word and without haste. One environment. */
final class AttemptOracle {
    static final Comparator<Told> ORDER = Comparator.comparing(Told::finished)
            .thenComparing(Told::started, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Told::key);

    private final List<Told> facts;

    /**
     * A deployment as it is true in the end.
     *
     * @param version null where the component was taken out
     * @param set what an application was deployed with; null where the unit is a component
     */
    record Told(
            String key,
            String place,
            @Nullable String rollout,
            String unit,
            @Nullable String version,
            @Nullable Map<String, String> set,
            Outcome outcome,
            @Nullable Instant started,
            Instant finished,
            boolean voided) {
        String name() {
            return key + "@" + finished;
        }

        boolean succeeded() {
            return outcome == Outcome.SUCCEEDED;
        }

        /** What it is about, with the version that it puts there, or none. */
        Map<String, String> placed() {
            var placed = new TreeMap<String, String>();
            if (set != null) {
                placed.put("application " + unit, "version " + version);
                set.forEach((component, its) -> placed.put("component " + component, "version " + its));
            } else {
                placed.put("component " + unit, version == null ? "nothing" : "version " + version);
            }
            return placed;
        }

        /** As it is told. */
        DeploymentFact fact(boolean correct) {
            var name = Timeline.name(unit);
            DeploymentFact.Unit what = set != null
                    ? new DeploymentFact.Application(
                            new VersionName(name, String.valueOf(version)),
                            set.entrySet().stream()
                                    .map(its -> new VersionName(Timeline.name(its.getKey()), its.getValue()))
                                    .toList())
                    : version == null
                            ? new DeploymentFact.Undeployed(name)
                            : new DeploymentFact.Component(new VersionName(name, version));
            return new DeploymentFact(
                    what,
                    Timeline.name(place),
                    outcome,
                    started,
                    finished,
                    rollout,
                    "chance",
                    key,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    correct);
        }

        /** The same unit in the same version: one step of an attempt, however many parts. */
        String step() {
            return (set == null ? "component " : "application ") + unit + " " + version;
        }
    }

    /** Deployments that are together one; a deployment without a rollout stands alone. */
    record Attempt(@Nullable String rollout, List<Told> parts, String reason) {
        /** Each unit once: where it succeeded last, otherwise where it failed last, otherwise where it ended last. */
        List<Told> steps() {
            var steps = new LinkedHashMap<String, Told>();
            for (var part : parts) {
                steps.merge(part.step(), part, (known, later) -> weight(later) >= weight(known) ? later : known);
            }
            return steps.values().stream().sorted(ORDER).toList();
        }

        private static int weight(Told part) {
            return switch (part.outcome()) {
                case SUCCEEDED -> 2;
                case FAILED -> 1;
                case CANCELLED, RUNNING -> 0;
            };
        }
    }

    AttemptOracle(List<Told> all, String place) {
        facts = all.stream()
                .filter(told -> !told.voided() && told.place().equals(place))
                .sorted(ORDER)
                .toList();
    }

    /** {@code r1 k3@… k7@… apart}, sorted. */
    List<String> names() {
        return cut().stream()
                .filter(attempt -> attempt.rollout() != null)
                .map(attempt -> attempt.rollout() + " "
                        + attempt.parts().stream()
                                .map(Told::name)
                                .reduce((one, other) -> one + " " + other)
                                .orElseThrow()
                        + " " + attempt.reason())
                .sorted()
                .toList();
    }

    List<Attempt> cut() {
        var all = new ArrayList<Attempt>();
        facts.stream()
                .filter(told -> told.rollout() == null)
                .forEach(told -> all.add(new Attempt(null, List.of(told), "alone")));
        var rollouts = facts.stream()
                .map(Told::rollout)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        for (var rollout : rollouts) {
            Attempt last = null;
            for (var part : facts) {
                if (!rollout.equals(part.rollout())) {
                    continue;
                }
                var reason = last == null ? "apart" : reason(last, part);
                if (last == null || reason != null) {
                    last = new Attempt(rollout, new ArrayList<>(), Objects.requireNonNullElse(reason, "apart"));
                    all.add(last);
                }
                last.parts().add(part);
            }
        }
        return all;
    }

    private @Nullable String reason(Attempt attempt, Told part) {
        var before = attempt.parts().getLast();
        var begins = part.started() == null ? part.finished() : part.started();
        if (begins.isAfter(before.finished().plus(Duration.ofHours(2)))) {
            return "apart";
        }
        if (Duration.between(attempt.parts().getFirst().finished(), part.finished())
                        .compareTo(Duration.ofHours(24))
                > 0) {
            return "apart";
        }
        for (var other : facts) {
            boolean between = ORDER.compare(other, attempt.parts().getFirst()) > 0 && ORDER.compare(other, part) < 0;
            boolean ofItsUnits = attempt.parts().stream()
                    .anyMatch(its -> ORDER.compare(its, other) < 0
                            && its.placed().keySet().stream().anyMatch(other.placed()::containsKey));
            if (between && ofItsUnits && !Objects.equals(attempt.rollout(), other.rollout())) {
                return "between by " + other.name();
            }
        }
        for (var its : attempt.parts()) {
            if (its.placed().entrySet().stream()
                    .anyMatch(had -> part.placed().containsKey(had.getKey())
                            && !had.getValue().equals(part.placed().get(had.getKey())))) {
                return "version";
            }
        }
        for (var its : attempt.parts()) {
            if (its.key().equals(part.key()) && its.succeeded()) {
                return "again";
            }
        }
        return null;
    }
}
