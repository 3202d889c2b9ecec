package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.metrics.AttemptOracle.Attempt;
import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.recording.batch.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Rollouts and their attempts in any world, against an oracle that was written from docs/metrics.md: told in any order, several
 * times, late, corrected and partly void, derived in between or not.
 */
class AttemptLawsTest {
    private static final List<String> STRONGEST =
            List.of("deployed", "redeployed", "failed", "cancelled", "undeployed");

    /** What was said wrongly is corrected, and said wrongly once more by somebody who has not heard of it. */
    private static void tellInAnyOrder(World world, AttemptWorld facts, Random random) {
        AttemptWorld.KNOWN.forEach((application, components) -> world.tell(new ApplicationVersionFact(
                Timeline.name(application),
                "all",
                components.stream()
                        .map(component -> new VersionName(Timeline.name(component), "v0"))
                        .toList(),
                List.of())));
        var turns = new ArrayList<Told>();
        facts.truth.forEach(told -> turns.addAll(Collections.nCopies(4, told)));
        Collections.shuffle(turns, random);
        var times = new HashMap<Told, Integer>();
        for (var told : turns) {
            int time = times.merge(told, 1, Integer::sum);
            var mistake = facts.mistake(told);
            boolean wrong = mistake != null
                    && (time == 1 || (time == 4 && isAnotherDeployment(mistake, told) && !told.voided()));
            var said = wrong && mistake != null ? mistake : told;
            var answer = (Recorded.Stored) world.tell(said.fact(mistake != null && time == 2));
            if (time == 3 && told.voided()) {
                world.recorder().voidDeployment("test", "Acme", answer.id(), "it never was");
            }
            if (random.nextInt(6) == 0) {
                world.derive();
            }
        }
        world.derive();
    }

    /** Otherwise the last telling holds, as of any two within a quarter of an hour. */
    private static boolean isAnotherDeployment(Told mistake, Told truth) {
        return !mistake.place().equals(truth.place()) || !Objects.equals(mistake.version(), truth.version());
    }

    private static List<String> attempts(World world, String place) {
        return world
                .database()
                .database()
                .read(handle -> handle.createQuery("""
                        select p.rollout || ' ' || string_agg(d.external_id || '@' || p.finished_at, ' ' order by d.finished_at
                            , d.started_at nulls first, d.external_id collate "C") || ' '
                          || min(p.reason) || coalesce(' by ' || min(c.external_id || '@' || c.finished_at), '')
                        from rollout_part p
                        join environment e on e.organization_id = p.organization_id and e.id = p.environment_id
                        join deployment d on d.organization_id = p.organization_id and d.id = p.deployment_id
                        left join deployment c on c.organization_id = p.organization_id and c.id = p.cause_id
                        where e.name = :place
                        group by p.rollout, p.group_id
                        """)
                        .bind("place", place)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(line -> line.replace("+00", "Z").replaceAll("(\\d{4}-\\d\\d-\\d\\d) ", "$1T"))
                .sorted()
                .toList();
    }

    /** By {@code component Shop.c0 in prod}, {@code application …}, {@code domain …}. */
    private static final class Counted implements DeploymentOracle.Listener {
        private final String place;
        private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
        private final Map<String, Map<Attempt, String>> domains = new TreeMap<>();

        Counted(String place) {
            this.place = place;
        }

        @Override
        public void component(
                Told at, Attempt of, String component, @Nullable String version, String result, boolean news) {
            count("component", component, of, result);
        }

        @Override
        public void application(
                Told at, Attempt of, String application, String result, List<DeploymentOracle.News> news) {
            count("application", application, of, result);
        }

        private void count(String kind, String unit, Attempt of, String result) {
            counts.computeIfAbsent(kind + " " + unit + " in " + place, _ -> new TreeMap<>())
                    .merge(result, 1, Integer::sum);
            for (var domain : AttemptWorld.domainsOf(unit)) {
                domains.computeIfAbsent("domain " + domain + " in " + place, _ -> new LinkedHashMap<>())
                        .merge(
                                of,
                                result,
                                (one, other) -> STRONGEST.indexOf(one) < STRONGEST.indexOf(other) ? one : other);
            }
        }

        Map<String, String> frequencies() {
            domains.forEach((domain, rollouts) -> rollouts.values()
                    .forEach(result ->
                            counts.computeIfAbsent(domain, _ -> new TreeMap<>()).merge(result, 1, Integer::sum)));
            var texts = new TreeMap<String, String>();
            counts.forEach((question, results) -> texts.put(
                    question,
                    "deploys %d | failed %d | cancelled %d | redeployed %d"
                            .formatted(
                                    results.getOrDefault("deployed", 0),
                                    results.getOrDefault("failed", 0),
                                    results.getOrDefault("cancelled", 0),
                                    results.getOrDefault("redeployed", 0))));
            return texts;
        }
    }

    @ParameterizedTest
    @Seeds(from = 1, worlds = 3, thoroughly = 16)
    void attemptsAreThoseOfTheOracleAndOneDeploymentOfEachUnitEach(long seed) {
        var facts = new AttemptWorld(seed);
        try (var world = new World()) {
            tellInAnyOrder(world, facts, new Random(seed));
            for (var place : AttemptWorld.PLACES) {
                assertThat(attempts(world, place))
                        .as("seed %d %s", seed, place)
                        .isEqualTo(new AttemptOracle(facts.truth, place).names());
                var counted = new Counted(place);
                new DeploymentOracle(facts.truth, place, AttemptWorld.KNOWN, Map.<String, Set<String>>of(), counted)
                        .run();
                counted.frequencies()
                        .forEach((question, expected) -> assertThat(world.frequency(question))
                                .as("seed %d %s", seed, question)
                                .isEqualTo(expected));
            }
            var increments = Derived.of(world.database());
            world.rebuild();
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
