package dev.fairlead.metrics;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.metrics.AttemptOracle.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Crowded days by chance, the same for the same seed: rollouts that meet, of components and of applications as a whole, in two
 * environments, with failures, undeployments, equal moments, what is void, and what was first told wrongly.
 */
final class AttemptWorld {
    static final List<String> PLACES = List.of("prod", "stage");
    static final List<String> COMPONENTS = List.of("Shop.c0", "Shop.c1", "Bank.c2", "Bank.c3");
    static final Map<String, List<String>> KNOWN = new TreeMap<>(Map.of(
            "Shop.shop", List.of("Shop.c0", "Shop.c1", "Bank.c2"),
            "Bank.till", List.of("Bank.c2", "Bank.c3", "Shop.c0"),
            "Bank.desk", List.of("Shop.c1", "Bank.c3")));
    static final List<String> DOMAINS = List.of("GLOBAL.Acme", "GLOBAL.Acme.Shop", "GLOBAL.Acme.Bank");

    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final int FACTS = 90;
    private static final int FEWEST_MINUTES_BETWEEN_OCCURRENCES = 20;

    /** What is true in the end. */
    final List<Told> truth = new ArrayList<>();
    /** What was said of some of it before. */
    final Map<Told, Told> mistakes = new HashMap<>();

    private final SplittableRandom random;
    private final boolean wholes;

    AttemptWorld(long seed) {
        random = new SplittableRandom(seed);
        wholes = seed % 4 != 0;
        while (truth.size() < FACTS) {
            var told = percent(25) && !truth.isEmpty() ? again(pick(truth)) : another();
            boolean apart = truth.stream()
                    .filter(other -> other.key().equals(told.key()))
                    .allMatch(other -> Duration.between(other.finished(), told.finished())
                                    .abs()
                                    .toMinutes()
                            >= FEWEST_MINUTES_BETWEEN_OCCURRENCES);
            if (apart) {
                truth.add(told);
            }
        }
        for (var told : truth) {
            boolean once = truth.stream()
                            .filter(other -> other.key().equals(told.key()))
                            .count()
                    == 1;
            if (once && percent(20)) {
                mistakes.put(told, mistaken(told));
            }
        }
    }

    private Told another() {
        // full hours, so that rollouts meet, and gaps of about two hours and a day
        var finished = BEGIN.plus(Duration.ofMinutes(20L * random.nextInt(3 * 24 * 4)));
        var started = percent(30) ? finished.minus(Duration.ofMinutes(10L * random.nextInt(30))) : null;
        var rollout = percent(80) ? "r" + random.nextInt(5) : null;
        var outcome = percent(75) ? Outcome.SUCCEEDED : percent(50) ? Outcome.FAILED : Outcome.CANCELLED;
        var key = "k" + truth.size();
        var place = pick(PLACES);
        if (wholes && percent(25)) {
            var earlier = truth.stream().filter(one -> one.set() != null).toList();
            if (!earlier.isEmpty() && percent(40)) {
                var model = pick(earlier);
                return new Told(
                        key,
                        percent(70) ? model.place() : place,
                        percent(70) ? model.rollout() : rollout,
                        model.unit(),
                        model.version(),
                        model.set(),
                        outcome,
                        started,
                        finished,
                        percent(12));
            }
            var application = percent(50) ? "Shop.shop" : "Bank.till";
            var set = new TreeMap<String, String>();
            for (var component : KNOWN.getOrDefault(application, List.of())) {
                if (percent(70)) {
                    set.put(component, "v" + random.nextInt(3));
                }
            }
            if (!set.isEmpty()) {
                return new Told(
                        key,
                        place,
                        rollout,
                        application,
                        "s" + truth.size(),
                        set,
                        outcome,
                        started,
                        finished,
                        percent(12));
            }
        }
        var version = percent(8) ? null : "v" + random.nextInt(3);
        return new Told(key, place, rollout, pick(COMPONENTS), version, null, outcome, started, finished, percent(12));
    }

    /** The same job, a while later. */
    private Told again(Told model) {
        return new Told(
                model.key(),
                model.place(),
                model.rollout(),
                model.unit(),
                model.version(),
                model.set(),
                percent(75) ? Outcome.SUCCEEDED : Outcome.FAILED,
                null,
                model.finished().plus(Duration.ofMinutes(10L * (2 + random.nextInt(20)))),
                percent(12));
    }

    private Told mistaken(Told told) {
        boolean elsewhere = percent(40);
        boolean otherwise = percent(50) || !elsewhere;
        return new Told(
                told.key(),
                elsewhere ? (told.place().equals("prod") ? "stage" : "prod") : told.place(),
                told.rollout(),
                told.unit(),
                otherwise && told.set() == null && told.version() != null ? "v" + random.nextInt(5) : told.version(),
                told.set(),
                otherwise ? (told.succeeded() ? Outcome.FAILED : Outcome.SUCCEEDED) : told.outcome(),
                told.started(),
                told.finished().plus(Duration.ofMinutes(random.nextInt(10))),
                false);
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Domains that a unit is in. */
    static List<String> domainsOf(String unit) {
        return DOMAINS.stream()
                .filter(domain -> ("GLOBAL.Acme." + unit).startsWith(domain + "."))
                .toList();
    }

    @Nullable Told mistake(Told told) {
        return mistakes.get(told);
    }
}
