package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.Seeds;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.change.CommitFact;
import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.recording.batch.Recorded;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;

/** Every change counts as docs/metrics.md says, in any world, on every basis, and in whatever order it is told. */
class EveryChangeLawTest {
    private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-05-01T00:00:00Z");

    /** Whole days of another zone than the organisation's, so that many units are answered exactly too. */
    private static final Window WINDOW = new Window(FROM, TO, ZoneId.of("Etc/UTC"), Grain.DAY);

    /** The organisation's own days: many units are answered by roll-ups. */
    private static final Window OF_ROLLUPS = new Window(FROM, TO, ZoneId.of("UTC"), Grain.DAY);

    private static final double HISTOGRAM = 0.011;

    /** What of a report's counts the roll-ups hold. */
    private static final List<String> ROLLED_UP =
            List.of("noBaseline", "anomalies", "unknownTime", "unknownChanges", "unknownCommit");

    private static final List<String> OF_RECEIPTS =
            List.of("noBaseline", "duplicates", "anomalies", "unknownTime", "bots");

    static List<Object> facts(ChangeWorld world) {
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
                        one.merged(),
                        one.begun(),
                        null,
                        null,
                        one.bot(),
                        one.reverts() != null,
                        one.patch(),
                        one.pickedFrom(),
                        one.files(),
                        one.reverts() == null ? List.of() : List.of(one.reverts())));
            }
        }
        ChangeWorld.REPOSITORIES.forEach((component, repository) -> facts.add(Timeline.component(
                component,
                repository,
                ChangeWorld.PATHS.getOrDefault(component, List.of()).toArray(String[]::new))));
        world.versions.forEach((component, its) -> its.forEach((version, built) -> facts.add(new ComponentVersionFact(
                Timeline.name(component),
                version,
                built.sha() == null ? null : Timeline.repository(built.repository()),
                built.sha(),
                null,
                null,
                null,
                null,
                null,
                null,
                ChangeWorld.digest(component, version),
                null,
                Map.of(),
                List.of(),
                null))));
        ChangeWorld.KNOWN.forEach((application, components) -> facts.add(new ApplicationVersionFact(
                Timeline.name(application),
                "all",
                components.stream()
                        .map(component -> new VersionName(Timeline.name(component), "v0"))
                        .toList(),
                List.of())));
        world.declared.forEach((application, components) -> facts.add(new ApplicationVersionFact(
                Timeline.name(application),
                null,
                List.of(),
                components.stream().map(Timeline::name).toList())));
        facts.addAll(world.deployments);
        return facts;
    }

    static World told(ChangeWorld facts, long seed) {
        var random = new Random(seed);
        var world = new World();
        var left = facts(facts);
        Collections.shuffle(left, random);
        for (var fact : left) {
            if (fact instanceof Told deployment) {
                var stored = (Recorded.Stored) world.tell(deployment.fact(false));
                if (random.nextInt(4) == 0) {
                    world.derive();
                }
                if (deployment.voided()) {
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
    @Seeds(from = 1, worlds = 4, thoroughly = 24)
    void everyChangeCountsAsItIsDefined(long seed) {
        var facts = new ChangeWorld(seed);
        try (var world = told(facts, seed)) {
            for (var basis : List.of(Basis.AUTHOR, Basis.COMMITTER, Basis.MERGED, Basis.FIRST_COMMIT)) {
                holds(world, facts, basis, true, seed);
            }
            holds(world, facts, Basis.AUTHOR, false, seed);
            var increments = Derived.of(world.database());
            world.rebuild();
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static void holds(World world, ChangeWorld facts, Basis basis, boolean bots, long seed) {
        var which = new Question.LeadTimeOf(Form.EVERY_CHANGE, basis, bots);
        new ChangeOracle(facts, basis, bots).tallies().forEach((question, expected) -> {
            var about = "seed %d %s of %s%s".formatted(seed, question, basis, bots ? "" : " without bots");
            var report = world.reports().leadTime(World.question(question, WINDOW), which);
            assertThat(counts(report.excluded())).as(about).isEqualTo(expected.excluded);
            assertThat(report.total().n()).as(about).isEqualTo(expected.seconds.size());
            isAbout(report.total().p50(), expected.p50(), 1e-6, about);
            assertThat(report.completeness().deployments()).as(about).isEqualTo(expected.deployments);
            // where nothing was deployed, there is nothing to be known
            assertThat(Objects.requireNonNullElse(report.completeness().withKnownChanges(), 0L))
                    .as(about)
                    .isEqualTo(expected.withKnownChanges());
            if (!question.startsWith("domain")) {
                receiptsSumUp(world, question, which, expected, about);
            } else if (basis == Basis.AUTHOR && bots) {
                rollupsSayTheSame(world, question, which, expected, about);
            }
        });
    }

    private static void isAbout(@Nullable Double actual, @Nullable Double expected, double relative, String about) {
        if (expected == null) {
            assertThat(actual).as(about).isNull();
        } else {
            assertThat(actual).as(about).isCloseTo(expected, within(Math.max(1, expected) * relative));
        }
    }

    private static void rollupsSayTheSame(
            World world, String question, Question.LeadTimeOf which, ChangeOracle.Tally expected, String about) {
        var report = world.reports().leadTime(World.question(question, OF_ROLLUPS), which);
        assertThat(report.exact()).as(about).isFalse();
        assertThat(report.total().n()).as(about).isEqualTo(expected.seconds.size());
        isAbout(report.total().p50(), expected.p50(), HISTOGRAM, about);
        var counts = counts(report.excluded());
        counts.keySet().retainAll(ROLLED_UP);
        var wanted = new TreeMap<>(expected.excluded);
        wanted.keySet().retainAll(ROLLED_UP);
        assertThat(counts).as(about).isEqualTo(wanted);
    }

    private static Map<String, Long> counts(Map<String, Long> excluded) {
        var counts = new TreeMap<>(excluded);
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static void receiptsSumUp(
            World world, String question, Question.LeadTimeOf which, ChangeOracle.Tally expected, String about) {
        var receipts = AllReceipts.of(
                7, asked -> world.reports().leadTimeReceipts(World.question(question, WINDOW), which, asked));
        var counted = receipts.stream().filter(Receipt::counted).toList();
        assertThat(counted.stream().map(Receipt::seconds).sorted().toList())
                .as(about)
                .isEqualTo(expected.seconds.stream().sorted().toList());
        var why = new TreeMap<>(receipts.stream()
                .filter(receipt -> !receipt.counted())
                .collect(Collectors.groupingBy(EveryChangeLawTest::reason, Collectors.counting())));
        why.keySet().retainAll(OF_RECEIPTS);
        var wanted = new TreeMap<>(expected.excluded);
        wanted.keySet().retainAll(OF_RECEIPTS);
        assertThat(why).as(about).isEqualTo(wanted);
    }

    private static String reason(Receipt receipt) {
        return String.valueOf(receipt.why());
    }
}
