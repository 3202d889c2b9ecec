package dev.fairlead.metrics;

import dev.fairlead.deployment.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Attempts of rollouts as docs/metrics.md says them, word by word and without haste. One environment, components alone. */
final class AttemptOracle {
    private static final Comparator<Told> ORDER = Comparator.comparing(Told::finished)
            .thenComparing(Told::started, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Told::key);

    private final List<Told> facts;

    /** @param version null where the component was taken out */
    record Told(
            String key,
            @Nullable String rollout,
            String component,
            @Nullable String version,
            Outcome outcome,
            @Nullable Instant started,
            Instant finished,
            boolean voided) {
        String name() {
            return key + "@" + finished;
        }
    }

    private record Attempt(String rollout, List<Told> parts, String reason) {}

    AttemptOracle(List<Told> all) {
        facts = all.stream().filter(told -> !told.voided()).sorted(ORDER).toList();
    }

    /** {@code r1 k3@… k7@… apart}, sorted. */
    List<String> attempts() {
        return cut().stream()
                .map(attempt -> attempt.rollout() + " "
                        + attempt.parts().stream()
                                .map(Told::name)
                                .reduce((one, other) -> one + " " + other)
                                .orElseThrow()
                        + " " + attempt.reason())
                .map(line -> line.replaceAll("\\.000Z", "Z"))
                .sorted()
                .toList();
    }

    private List<Attempt> cut() {
        var all = new ArrayList<Attempt>();
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
                    .anyMatch(its -> its.component().equals(other.component()) && ORDER.compare(its, other) < 0);
            if (between && ofItsUnits && !attempt.rollout().equals(other.rollout())) {
                return "between by " + other.name();
            }
        }
        for (var its : attempt.parts()) {
            if (its.component().equals(part.component()) && !Objects.equals(its.version(), part.version())) {
                return "version";
            }
        }
        for (var its : attempt.parts()) {
            if (its.key().equals(part.key()) && its.outcome() == Outcome.SUCCEEDED) {
                return "again";
            }
        }
        return null;
    }

    /** Of an application that contains all the components. */
    String frequency() {
        var attempts = new ArrayList<>(cut());
        facts.stream()
                .filter(told -> told.rollout() == null)
                .forEach(told -> attempts.add(new Attempt("", List.of(told), "alone")));
        var steps = new ArrayList<Told>();
        var changed = new HashMap<Attempt, Boolean>();
        var of = new HashMap<Told, Attempt>();
        for (var attempt : attempts) {
            // one version of a component, however often, stands where it succeeded last
            var last = new LinkedHashMap<String, Told>();
            for (var part : attempt.parts()) {
                if (part.outcome() == Outcome.SUCCEEDED) {
                    last.put(part.component() + " " + part.version(), part);
                }
            }
            last.values().forEach(part -> {
                steps.add(part);
                of.put(part, attempt);
            });
        }
        var running = new HashMap<String, String>();
        for (var step : steps.stream().sorted(ORDER).toList()) {
            if (step.version() == null) {
                running.remove(step.component());
            } else {
                boolean another = !step.version().equals(running.put(step.component(), step.version()));
                changed.merge(Objects.requireNonNull(of.get(step)), another, Boolean::logicalOr);
            }
        }
        var counts = new HashMap<String, Integer>();
        attempts.forEach(attempt -> counts.merge(result(attempt, changed), 1, Integer::sum));
        return "deploys %d | failed %d | cancelled %d | redeployed %d"
                .formatted(
                        counts.getOrDefault("deployed", 0),
                        counts.getOrDefault("failed", 0),
                        counts.getOrDefault("cancelled", 0),
                        counts.getOrDefault("redeployed", 0));
    }

    private static String result(Attempt attempt, Map<Attempt, Boolean> changed) {
        if (changed.containsKey(attempt)) {
            return changed.getOrDefault(attempt, false) ? "deployed" : "redeployed";
        }
        var deployments =
                attempt.parts().stream().filter(part -> part.version() != null).toList();
        if (deployments.stream().anyMatch(part -> part.outcome() == Outcome.FAILED)) {
            return "failed";
        }
        return deployments.stream().anyMatch(part -> part.outcome() == Outcome.CANCELLED) ? "cancelled" : "none";
    }
}
