package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.recording.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rollouts and their attempts in any world, against an oracle that was written from docs/metrics.md: told in any order, twice,
 * late and partly void, derived in between or not.
 */
class AttemptLawsTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final int FACTS = 60;
    private static final int FEWEST_MINUTES_BETWEEN_OCCURRENCES = 20;

    private static List<Told> world(long seed) {
        var random = new SplittableRandom(seed);
        var all = new ArrayList<Told>();
        while (all.size() < FACTS) {
            boolean again = !all.isEmpty() && random.nextInt(100) < 25;
            var model = again ? all.get(random.nextInt(all.size())) : null;
            // crowded hours, so that rollouts meet, and gaps of about two hours and a day
            var finished = model == null
                    ? BEGIN.plus(Duration.ofMinutes(10L * random.nextInt(6 * 24 * 3)))
                    : model.finished().plus(Duration.ofMinutes(10L * (2 + random.nextInt(20))));
            var started =
                    random.nextInt(100) < 30 ? finished.minus(Duration.ofMinutes(10L * random.nextInt(30))) : null;
            var told = model == null
                    ? new Told(
                            "k" + all.size(),
                            random.nextInt(100) < 80 ? "r" + random.nextInt(5) : null,
                            "c" + random.nextInt(4),
                            random.nextInt(100) < 8 ? null : "v" + random.nextInt(3),
                            random.nextInt(100) < 75
                                    ? Outcome.SUCCEEDED
                                    : random.nextBoolean() ? Outcome.FAILED : Outcome.CANCELLED,
                            started,
                            finished,
                            random.nextInt(100) < 12)
                    : new Told(
                            model.key(),
                            model.rollout(),
                            model.component(),
                            model.version(),
                            random.nextInt(100) < 75 ? Outcome.SUCCEEDED : Outcome.FAILED,
                            null,
                            finished,
                            random.nextInt(100) < 12);
            boolean apart = all.stream()
                    .filter(other -> other.key().equals(told.key()))
                    .allMatch(other -> Duration.between(other.finished(), told.finished())
                                    .abs()
                                    .toMinutes()
                            >= FEWEST_MINUTES_BETWEEN_OCCURRENCES);
            if (apart) {
                all.add(told);
            }
        }
        return all;
    }

    private static DeploymentFact fact(Told told) {
        var component = Timeline.name(told.component());
        return new DeploymentFact(
                told.version() == null
                        ? new DeploymentFact.Undeployed(component)
                        : new DeploymentFact.Component(new VersionName(component, told.version())),
                Timeline.name("prod"),
                told.outcome(),
                told.started(),
                told.finished(),
                told.rollout(),
                "chance",
                told.key(),
                null,
                null,
                null);
    }

    private static void tellInAnyOrder(World world, List<Told> facts, Random random) {
        var turns = new ArrayList<Told>();
        facts.forEach(told -> turns.addAll(Collections.nCopies(3, told)));
        Collections.shuffle(turns, random);
        var times = new HashMap<Told, Integer>();
        for (var told : turns) {
            var answer = (Recorded.Stored) world.tell(fact(told));
            if (times.merge(told, 1, Integer::sum) == 2 && told.voided()) {
                world.recorder().voidDeployment("test", "Acme", answer.id(), "it never was");
            }
            if (random.nextInt(5) == 0) {
                world.derive();
            }
        }
        world.derive();
    }

    private static List<String> attempts(World world) {
        return world
                .database()
                .database()
                .read(handle -> handle.createQuery("""
                        select p.rollout || ' ' || string_agg(d.external_id || '@' || p.finished_at, ' ' order by d.finished_at
                            , d.started_at nulls first, d.external_id collate "C") || ' '
                          || min(p.reason) || coalesce(' by ' || min(c.external_id || '@' || c.finished_at), '')
                        from rollout_part p
                        join deployment d on d.organization_id = p.organization_id and d.id = p.deployment_id
                        left join deployment c on c.organization_id = p.organization_id and c.id = p.cause_id
                        group by p.rollout, p.group_id
                        """).mapTo(String.class).list())
                .stream()
                .map(line -> line.replace("+00", "Z").replaceAll("(\\d{4}-\\d\\d-\\d\\d) ", "$1T"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void attemptsAreThoseOfTheOracleAndOneDeploymentOfTheApplicationEach(long seed) {
        var facts = world(seed);
        var oracle = new AttemptOracle(facts);
        try (var world = World.of("contain shop c0 c1 c2 c3")) {
            tellInAnyOrder(world, facts, new Random(seed));

            assertThat(attempts(world)).as("seed %d", seed).isEqualTo(oracle.attempts());
            assertThat(world.frequency("application shop in prod"))
                    .as("seed %d", seed)
                    .isEqualTo(oracle.frequency());
            assertThat(world.frequency("domain GLOBAL.Acme in prod").replaceFirst(" \\|.*", ""))
                    .as("seed %d", seed)
                    .isEqualTo(oracle.frequency().replaceFirst(" \\|.*", ""));
            var increments = Derived.of(world.database());
            world.rebuild();
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
