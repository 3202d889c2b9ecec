package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.metrics.AttemptOracle.Attempt;
import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.metrics.ChangeOracle.Part;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Question;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;

/** A deployment brings nothing new to lead times exactly where docs/metrics.md says so, in any world of changes. */
class NothingNewLawTest {
    private static final Window WINDOW = new Window(
            Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z"), ZoneId.of("UTC"), Grain.DAY);

    private static final Question.LeadTimeOf LATEST_COMMIT =
            new Question.LeadTimeOf(Form.LATEST_COMMIT, Basis.COMMITTER, true);

    /** Of successful deployments: how many brought something new, and how many did not. */
    private static final class Tally {
        long news;
        long nothing;

        void add(boolean isNew) {
            if (isNew) {
                news++;
            } else {
                nothing++;
            }
        }

        @Override
        public String toString() {
            return news + " new, " + nothing + " not";
        }
    }

    private static final class Place implements DeploymentOracle.Listener {
        private final String name;
        private final Map<String, Tally> tallies;
        private final Map<String, ComponentOracle> components = new HashMap<>();
        private final IdentityHashMap<Told, Map<String, Part>> parts = new IdentityHashMap<>();
        private final Set<String> untouched = new HashSet<>();

        Place(ChangeWorld world, String name, Map<String, Tally> tallies) {
            this.name = name;
            this.tallies = tallies;
            var changes = world.changes();
            ChangeWorld.REPOSITORIES
                    .keySet()
                    .forEach(component -> components.put(component, new ComponentOracle(world, changes, component)));
        }

        private void count(String unit, boolean isNew) {
            tallies.computeIfAbsent(unit + " in " + name, _ -> new Tally()).add(isNew);
        }

        @Override
        public void component(
                Told at, Attempt of, String component, @Nullable String version, String result, boolean news) {
            if (version == null || !(result.equals("deployed") || result.equals("redeployed"))) {
                return;
            }
            boolean isNew = news;
            if (news) {
                var part = Objects.requireNonNull(components.get(component)).bring(version, at.finished());
                parts.computeIfAbsent(at, _ -> new HashMap<>()).put(component, part);
                isNew = !part.untouched();
                if (part.untouched()) {
                    untouched.add(component + " " + version);
                }
            }
            count("component " + component, isNew);
        }

        @Override
        public void application(
                Told at, Attempt of, String application, String result, List<DeploymentOracle.News> news) {
            if (result.equals("deployed") || result.equals("redeployed")) {
                count(
                        "application " + application,
                        news.stream()
                                .anyMatch(one -> !Objects.requireNonNull(Objects.requireNonNull(parts.get(one.step()))
                                                .get(one.component()))
                                        .untouched()));
            }
        }
    }

    @ParameterizedTest
    @Seeds(from = 41, worlds = 2, thoroughly = 8)
    void whatBringsNothingOfItsOwnHasNoLeadTime(long seed) {
        var facts = new ChangeWorld(seed);
        var tallies = new TreeMap<String, Tally>();
        long untouched = 0;
        for (var name : ChangeWorld.PLACES) {
            var place = new Place(facts, name, tallies);
            new DeploymentOracle(facts.deployments, name, ChangeWorld.KNOWN, facts.declared, place).run();
            untouched += place.untouched.size();
        }
        assertThat(untouched)
                .as("seed %d has builds that touch none of their paths", seed)
                .isPositive();
        try (var world = EveryChangeLawTest.told(facts, seed)) {
            tallies.forEach((question, expected) -> {
                var report = world.reports().leadTime(World.question(question, WINDOW), LATEST_COMMIT);
                var actual = new Tally();
                actual.nothing = report.excluded().getOrDefault("nothingNew", 0L);
                actual.news = report.total().n()
                        + report.excluded().getOrDefault("unknownCommit", 0L)
                        + report.excluded().getOrDefault("anomalies", 0L);
                assertThat(actual).as("seed %d %s", seed, question).hasToString(expected.toString());
            });
        }
    }
}
