package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.change.CommitFact;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.report.question.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;

/** What holds in any world. Each world comes from a seed, which a failure names. */
class LawsTest {

    /** Says chains of facts to a world, and remembers which deployment got which id, so that it can be made void. */
    private record Telling(World world, Map<String, Long> ids) {
        Telling(World world) {
            this(world, new HashMap<>());
        }

        void one(Object fact) {
            batch(List.of(fact));
        }

        /** In one call for each kind of fact; what makes void comes last. */
        void batch(List<Object> facts) {
            var recorder = world.recorder();
            recorder.commits("test", of(facts, CommitFact.class));
            recorder.componentVersions("test", of(facts, ComponentVersionFact.class));
            recorder.environments("test", of(facts, EnvironmentFact.class));
            var deployments = of(facts, DeploymentFact.class);
            var answers = recorder.deployments("test", deployments);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i)).isInstanceOf(Recorded.Stored.class);
                ids.put(String.valueOf(deployments.get(i).externalId()), ((Recorded.Stored) answers.get(i)).id());
            }
            recorder.applicationVersions("test", of(facts, ApplicationVersionFact.class));
            of(facts, RandomWorld.Voiding.class)
                    .forEach(voiding -> recorder.voidDeployment(
                            "test", "Acme", ids.getOrDefault(voiding.externalId(), -1L), "it never was"));
        }

        private static <F> List<F> of(List<Object> facts, Class<F> kind) {
            return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    static World inOrder(long seed) {
        var world = new World();
        var telling = new Telling(world);
        RandomWorld.chains(seed).forEach(chain -> chain.forEach(telling::one));
        world.derive();
        return world;
    }

    /** Every fact twice, chains in any order, each chain in its own. */
    private static List<Object> shuffledAndDoubled(long seed, Random random) {
        var chains = RandomWorld.chains(seed);
        var turns = new ArrayList<Integer>();
        var queues = new ArrayList<List<Object>>();
        for (int i = 0; i < chains.size(); i++) {
            var queue = new ArrayList<Object>();
            for (var fact : chains.get(i)) {
                queue.add(fact);
                queue.add(fact);
            }
            queues.add(queue);
            turns.addAll(Collections.nCopies(queue.size(), i));
        }
        Collections.shuffle(turns, random);
        return turns.stream().map(turn -> queues.get(turn).removeFirst()).toList();
    }

    private static World inAnyOrder(long seed) {
        var random = new Random(seed + 1_000);
        var world = new World();
        var telling = new Telling(world);
        var left = shuffledAndDoubled(seed, random);
        for (int from = 0; from < left.size(); ) {
            int to = Math.min(left.size(), from + 1 + random.nextInt(random.nextBoolean() ? 4 : 40));
            telling.batch(left.subList(from, to));
            if (random.nextInt(3) > 0) {
                world.derive();
            }
            from = to;
        }
        world.derive();
        return world;
    }

    @ParameterizedTest
    @Seeds(from = 1, worlds = 2, thoroughly = 10)
    void anyOrderAnyNumberOfTimesIsTheSame(long seed) {
        try (var once = inOrder(seed);
                var often = inAnyOrder(seed)) {
            var expected = Derived.of(once.database());

            assertThat(expected).as("seed %d", seed).hasSizeGreaterThan(200);
            assertThat(Derived.difference(expected, Derived.of(often.database())))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @Seeds(from = 11, worlds = 2, thoroughly = 10)
    void incrementsAreWhatARebuildGives(long seed) {
        try (var world = inAnyOrder(seed)) {
            var increments = Derived.of(world.database());
            world.rebuild();

            assertThat(increments).as("seed %d", seed).hasSizeGreaterThan(200);
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @Seeds(from = 21, worlds = 2, thoroughly = 10)
    void sumsAreTheSumsOfTheirRows(long seed) {
        try (var world = inOrder(seed)) {
            var sums = new SumLaws(world);

            assertThat(sums.unitDaysThatDiffer()).as("seed %d", seed).isEmpty();
            assertThat(sums.monthsThatDiffer()).as("seed %d", seed).isEmpty();
            assertThat(sums.runningThatDiffers()).as("seed %d", seed).isEmpty();
            for (var finish : sums.finishes()) {
                assertThat(sums.runningThenDiffers(finish))
                        .as("seed %d at %s", seed, finish)
                        .isEmpty();
            }
            sums.oneReadingAgrees("seed " + seed, new Question.Anywhere());
            sums.oneReadingAgrees("seed " + seed, new Question.InEnvironment(Timeline.name("prod")));
            for (var question : List.of(
                    "domain GLOBAL.Acme",
                    "domain GLOBAL.Acme.Bank",
                    "domain GLOBAL.Acme.Store in prod",
                    "domain GLOBAL")) {
                for (var grain : Grain.values()) {
                    sums.bothPathsAgree("seed " + seed + " " + question, question, grain);
                }
            }
        }
    }
}
