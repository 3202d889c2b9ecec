package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.change.CommitFact;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.recording.Recorded;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Receipt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change counts as docs/metrics.md says, in any world and in whatever order it is told. */
class EveryChangeLawTest {
    private static final Question.LeadTimeOf EVERY_CHANGE =
            new Question.LeadTimeOf(Form.EVERY_CHANGE, Basis.AUTHOR, true);

    /** Whole days of another zone than the organisation's, so that many units are answered exactly too. */
    private static final Window WINDOW = new Window(
            Instant.parse("2026-02-01T00:00:00Z"),
            Instant.parse("2026-05-01T00:00:00Z"),
            ZoneId.of("Etc/UTC"),
            Grain.DAY);

    private static List<Object> facts(ChangeWorld world) {
        var facts = new ArrayList<>();
        for (var one : world.commits.values()) {
            if (one.told()) {
                facts.add(new CommitFact(
                        "Acme",
                        Timeline.repository(one.repository()),
                        one.sha(),
                        one.parents(),
                        one.authored(),
                        one.committed(),
                        null,
                        null,
                        null,
                        null,
                        one.bot(),
                        false,
                        one.patch(),
                        one.pickedFrom(),
                        one.files()));
            }
        }
        ChangeWorld.REPOSITORIES.forEach((component, repository) -> {
            facts.add(Timeline.component(
                    component,
                    repository,
                    ChangeWorld.PATHS.getOrDefault(component, List.of()).toArray(String[]::new)));
            Objects.requireNonNull(world.versions.get(component))
                    .forEach((version, sha) -> facts.add(new ComponentVersionFact(
                            Timeline.name(component),
                            version,
                            Timeline.repository(repository),
                            sha,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Map.of(),
                            List.of(),
                            null)));
        });
        ChangeWorld.KNOWN.forEach((application, components) -> facts.add(new ApplicationVersionFact(
                Timeline.name(application),
                "all",
                components.stream()
                        .map(component -> new VersionName(Timeline.name(component), "v0"))
                        .toList(),
                List.of())));
        world.declared.forEach((application, component) -> facts.add(new ApplicationVersionFact(
                Timeline.name(application), null, List.of(), List.of(Timeline.name(component)))));
        for (var one : world.deployments) {
            if (!one.set().isEmpty()) {
                facts.add(new ApplicationVersionFact(
                        Timeline.name(one.unit()),
                        one.version(),
                        one.set().entrySet().stream()
                                .map(entry -> new VersionName(Timeline.name(entry.getKey()), entry.getValue()))
                                .toList(),
                        List.of()));
            }
            facts.add(one);
        }
        return facts;
    }

    private static DeploymentFact fact(ChangeWorld.Deployment one) {
        var version = new VersionName(Timeline.name(one.unit()), one.version());
        return new DeploymentFact(
                one.set().isEmpty()
                        ? new DeploymentFact.Component(version)
                        : new DeploymentFact.Application(version, null),
                Timeline.name(one.place()),
                one.succeeded() ? Outcome.SUCCEEDED : Outcome.FAILED,
                null,
                one.finish(),
                null,
                "chance",
                one.id(),
                null,
                null,
                null);
    }

    static World told(ChangeWorld facts, long seed) {
        var random = new Random(seed);
        var world = new World();
        var left = facts(facts);
        Collections.shuffle(left, random);
        for (var fact : left) {
            if (fact instanceof ChangeWorld.Deployment deployment) {
                var stored = (Recorded.Stored) world.tell(fact(deployment));
                if (random.nextInt(4) == 0) {
                    world.derive();
                }
                if (deployment.isVoid()) {
                    world.recorder().voidDeployment("test", "Acme", stored.id(), "it never was");
                }
            } else {
                world.tell(fact);
            }
            if (random.nextInt(12) == 0) {
                world.derive();
            }
        }
        world.derive();
        return world;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyChangeCountsAsItIsDefined(long seed) {
        var facts = new ChangeWorld(seed);
        var oracle = new ChangeOracle(facts);
        try (var world = told(facts, seed)) {
            oracle.tallies().forEach((question, expected) -> {
                var report = world.reports().leadTime(World.question(question, WINDOW), EVERY_CHANGE);
                var total = report.total();
                var about = "seed %d %s expected %s, counted %s".formatted(seed, question, expected, report.excluded());
                assertThat(total.n()).as(about).isEqualTo(expected.seconds.size());
                assertThat(counts(report.excluded())).as(about).isEqualTo(expected.excluded);
                var p50 = expected.p50();
                if (p50 == null) {
                    assertThat(total.p50()).as(about).isNull();
                } else {
                    assertThat(total.p50()).as(about).isCloseTo(p50, within(1e-6));
                }
                if (!question.startsWith("domain")) {
                    assertThat(unknown(world, question)).as(about).isEqualTo(expected.unknownChanges);
                    receiptsSumUp(world, question, expected, about);
                }
            });
            var increments = Derived.of(world.database());
            world.rebuild();
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static Map<String, Long> counts(Map<String, Long> excluded) {
        var counts = new TreeMap<>(excluded);
        counts.keySet().retainAll(List.of("noBaseline", "duplicates", "anomalies", "unknownTime"));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static void receiptsSumUp(World world, String question, ChangeOracle.Tally expected, String about) {
        var receipts = new ArrayList<Receipt>();
        String after = null;
        do {
            var page = world.reports().leadTimeReceipts(World.question(question, WINDOW), EVERY_CHANGE, 7, after);
            receipts.addAll(page.items());
            after = page.next();
        } while (after != null);
        var counted = receipts.stream().filter(Receipt::counted).toList();
        assertThat(counted.stream().map(Receipt::seconds).sorted().toList())
                .as(about)
                .isEqualTo(expected.seconds.stream().sorted().toList());
        var why = receipts.stream()
                .filter(receipt -> !receipt.counted())
                .collect(Collectors.groupingBy(Receipt::why, Collectors.counting()));
        assertThat(counts(why)).as(about).isEqualTo(expected.excluded);
    }

    /** How many deployments of the unit brought changes that are not all known. */
    private static long unknown(World world, String question) {
        var words = question.split(" ");
        var name = Timeline.name(words[1]);
        return world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select count(*)
                        from series_deployment s
                        join environment e on e.organization_id = s.organization_id and e.id = s.environment_id
                        join (
                          select 'component' as kind, id, name from component
                          union all
                          select 'application', id, name from application) as u on u.kind = s.kind and u.id = s.unit_id
                        where s.kind = :kind
                          and u.name = :name
                          and e.name = :place
                          and s.changes_unknown in ('hole', 'paths', 'rewritten')
                        """)
                        .bind("kind", words[0])
                        .bind("name", name.name())
                        .bind("place", words[3])
                        .mapTo(Long.class)
                        .one());
    }
}
