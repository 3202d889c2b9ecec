package dev.fairlead.metrics;

import dev.fairlead.incident.IncidentFact;
import dev.fairlead.incident.Mark;
import dev.fairlead.metrics.AttemptOracle.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is said by chance of the deployments of a small world, the same for the same seed: incidents of everything they can name, in
 * several tellings, resolved and opened again, void, of names that nothing has; where people put them and take them away again;
 * marks, some of them withdrawn.
 */
final class FailureWorld {
    /** One telling of an incident; what is null was not told. */
    record Saying(
            Instant detected,
            @Nullable Instant resolved,
            @Nullable Instant updated,
            @Nullable String environment,
            @Nullable String component,
            @Nullable String application,
            @Nullable String version,
            @Nullable String artifact,
            @Nullable Told deployment) {

        Instant of() {
            return updated != null ? updated : resolved != null ? resolved : detected;
        }

        IncidentFact fact(String name, @Nullable Long number) {
            return new IncidentFact(
                    "chance",
                    name,
                    "Acme",
                    detected,
                    resolved,
                    updated,
                    null,
                    null,
                    null,
                    environment == null ? null : Timeline.name(environment),
                    component == null ? null : Timeline.name(component),
                    application == null ? null : Timeline.name(application),
                    version,
                    artifact,
                    number);
        }
    }

    /** What a person says of an incident: which deployment caused it, that none did, or that rules shall decide again. */
    sealed interface Placing {}

    record On(Told deployment) implements Placing {}

    record OnNone() implements Placing {}

    record Away() implements Placing {}

    /** Said by whoever deployed: that it took back another one. */
    record TakenBack(Told back, Told rolledBack) {}

    record Incident(String name, List<Saying> sayings, List<Placing> placings, boolean voided) {}

    /** Said of a deployment, perhaps taken back, perhaps said again then. */
    record Marking(
            Told deployment,
            Mark.Kind kind,
            @Nullable Told remedied,
            @Nullable Instant recovered,
            int times) {
        boolean stands() {
            return times % 2 == 1;
        }
    }

    final List<Incident> incidents = new ArrayList<>();
    final List<Marking> markings = new ArrayList<>();
    final List<TakenBack> rollbacks = new ArrayList<>();

    private static final int INCIDENTS = 30;
    private static final int MARKINGS = 16;
    private static final int ROLLBACKS = 10;

    private final SplittableRandom random;
    private final List<Told> deployments;
    private final Map<String, List<String>> known;
    private final boolean artifacts;

    /**
     * @param known by application, what it is known to contain
     * @param artifacts whether versions have digests
     */
    FailureWorld(long seed, List<Told> deployments, Map<String, List<String>> known, boolean artifacts) {
        this.random = new SplittableRandom(seed + 900);
        this.deployments = deployments;
        this.known = known;
        this.artifacts = artifacts;
        while (incidents.size() < INCIDENTS) {
            incidents.add(incident("i" + incidents.size()));
        }
        for (int i = 0; i < MARKINGS; i++) {
            mark();
        }
        for (int i = 0; i < ROLLBACKS; i++) {
            var back = pick(deployments);
            rollbacks.add(new TakenBack(
                    back,
                    pick(deployments.stream()
                            .filter(one -> !one.equals(back) && one.place().equals(back.place()))
                            .toList())));
        }
    }

    private Incident incident(String name) {
        var cause = pick(deployments);
        var detected = cause.finished().plus(delay());
        var placings = placings(cause.place(), detected);
        var sayings = new ArrayList<Saying>();
        // a source that knows little at first, and the environment at first perhaps wrongly
        boolean wrong = placings.isEmpty() && percent(15);
        var first = saying(cause, detected, null, null, placings.isEmpty());
        sayings.add(wrong ? in(first, cause.place().equals("prod") ? "stage" : "prod") : first);
        var moment = detected;
        int more = (wrong ? 1 : 0) + random.nextInt(4);
        boolean deployment = first.deployment() != null;
        for (int i = 0; i < more; i++) {
            moment = moment.plus(Duration.ofMinutes(1 + random.nextInt(200)));
            boolean ends = percent(50);
            var saying = saying(cause, detected, ends ? moment : null, ends ? null : moment, placings.isEmpty());
            // who names a deployment once does not name another one later
            sayings.add(wrong && i == 0 ? in(saying, cause.place()) : deployment ? unnamed(saying) : saying);
            deployment |= saying.deployment() != null;
        }
        return new Incident(name, sayings, placings, percent(8));
    }

    private static Saying in(Saying one, String environment) {
        return new Saying(
                one.detected(),
                one.resolved(),
                one.updated(),
                environment,
                one.component(),
                one.application(),
                one.version(),
                one.artifact(),
                null);
    }

    private static Saying unnamed(Saying one) {
        return new Saying(
                one.detected(),
                one.resolved(),
                one.updated(),
                one.environment(),
                one.component(),
                one.application(),
                one.version(),
                one.artifact(),
                null);
    }

    /** @param anywhere whether it may name a deployment of another environment */
    private Saying saying(
            Told cause, Instant detected, @Nullable Instant resolved, @Nullable Instant updated, boolean anywhere) {
        var component = cause.set() == null
                ? cause.unit()
                : pick(List.copyOf(cause.set().keySet()));
        var version = cause.set() == null ? cause.version() : cause.set().get(component);
        var application = cause.set() != null ? cause.unit() : containing(component);
        boolean ofComponent = percent(45);
        boolean ofApplication = percent(30);
        return new Saying(
                detected,
                resolved,
                updated,
                percent(96) ? cause.place() : percent(50) ? "nowhere" : null,
                ofComponent ? (percent(95) ? component : "Shop.nobody") : null,
                ofApplication ? (percent(95) ? application : "Shop.nothing") : null,
                percent(20) ? (percent(80) ? (ofComponent ? version : cause.version()) : "v77") : null,
                artifacts && percent(15)
                        ? percent(85) && version != null ? ChangeWorld.digest(component, version) : "sha256:77"
                        : null,
                percent(10) ? (percent(80) || !anywhere ? cause : pick(deployments)) : null);
    }

    private String containing(String component) {
        var its = known.entrySet().stream()
                .filter(one -> one.getValue().contains(component))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return its.isEmpty() ? "Shop.nothing" : pick(its);
    }

    private Duration delay() {
        return switch (random.nextInt(8)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofHours(24);
            case 2 -> Duration.ofHours(24).plusSeconds(1);
            case 3 -> Duration.ofMinutes(-30);
            default -> Duration.ofMinutes(random.nextInt(26 * 60));
        };
    }

    private List<Placing> placings(String place, Instant detected) {
        var placings = new ArrayList<Placing>();
        while (percent(20)) {
            int chance = random.nextInt(10);
            if (chance < 2) {
                placings.add(new OnNone());
            } else if (chance < 4 && !placings.isEmpty() && !(placings.getLast() instanceof Away)) {
                placings.add(new Away());
            } else {
                var there = thatReachedUsers(place).stream()
                        .filter(one -> !(one.started() == null ? one.finished() : one.started()).isAfter(detected))
                        .toList();
                if (!there.isEmpty()) {
                    placings.add(new On(pick(there)));
                }
            }
        }
        return placings;
    }

    /** As far as is told: whether they changed anything is another question. */
    private List<Told> thatReachedUsers(String place) {
        return deployments.stream()
                .filter(one -> one.place().equals(place) && one.succeeded() && one.version() != null && !one.voided())
                .toList();
    }

    private void mark() {
        var deployment = pick(thatReachedUsers(pick(deployments).place()));
        var kind = pick(List.of(Mark.Kind.values()));
        Told remedied = null;
        if (kind == Mark.Kind.REMEDIES) {
            var before = thatReachedUsers(deployment.place()).stream()
                    .filter(one -> !one.equals(deployment) && !one.finished().isAfter(deployment.finished()))
                    .sorted(Comparator.comparing(Told::finished).reversed())
                    .limit(12)
                    .toList();
            if (before.isEmpty()) {
                return;
            }
            remedied = pick(before);
        }
        boolean recovers = kind == Mark.Kind.FAILED && percent(50);
        var recovered = recovers ? deployment.finished().plus(Duration.ofMinutes(random.nextInt(600))) : null;
        var other = remedied;
        boolean said = markings.stream()
                .anyMatch(one -> one.deployment().equals(deployment)
                        && one.kind() == kind
                        && (other == null || other.equals(one.remedied())));
        if (!said) {
            markings.add(new Marking(deployment, kind, remedied, recovered, percent(70) ? 1 : percent(70) ? 2 : 3));
        }
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
