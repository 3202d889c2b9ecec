package dev.fairlead.metrics;

import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.report.question.Question;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A world with everything that numbers are made of, and its numbers as text, so that a release's can be held against later ones. */
public final class ReleasedNumbers {
    private static final long SEED = 2;
    private static final Window WINDOW = new Window(
            Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC, Grain.MONTH);
    private static final List<String> QUESTIONS = List.of(
            "application Shop.shop in prod",
            "application Bank.till",
            "component Bank.pay in stage",
            "component Shop.api",
            "domain GLOBAL.Acme.Shop",
            "domain GLOBAL.Acme");

    private ReleasedNumbers() {}

    /** Records the world, with incidents, marks and rules, and derives what follows. */
    public static void tell(TestDatabase database) {
        var facts = new ChangeWorld(SEED);
        var rules = new RuleWorld(SEED);
        var world = new World(database);
        var teller = new FailureTeller(world, SEED);
        EveryChangeLawTest.facts(facts).stream()
                .filter(fact -> !(fact instanceof Told))
                .forEach(fact -> FailureLawsTest.build(teller, fact, rules));
        facts.deployments.forEach(told -> teller.deployment(told, null));
        FailureLawsTest.tell(teller, new FailureWorld(SEED, facts.deployments, ChangeWorld.KNOWN, true), rules);
        world.derive();
    }

    /** A line for each question and metric. */
    public static String of(TestDatabase database) {
        var world = new World(database);
        world.derive();
        return QUESTIONS.stream().map(question -> numbers(world, question)).collect(Collectors.joining());
    }

    /** What a rebuild would change in what was derived; empty where nothing would. */
    public static String differenceToARebuild(TestDatabase database) {
        var world = new World(database);
        world.derive();
        var derived = Derived.of(database);
        world.rebuild();
        return Derived.difference(Derived.of(database), derived);
    }

    private static String numbers(World world, String text) {
        var reports = world.reports();
        var question = World.question(text, WINDOW);
        var frequency = reports.frequency(question).total();
        var failed = reports.failRate(question, false).total();
        var recovery = reports.recovery(question).total();
        var rework = reports.rework(question).total();
        var restore = reports.restore(question).total();
        var lines = new StringBuilder("""
                %1$s: deploys %2$d, failed %3$d, cancelled %4$d, redeployed %5$d
                %1$s: of %6$d failed for users %7$d; recovered %8$d, open %9$d, p50 %10$s
                %1$s: of %11$d rework %12$d; restored %13$d, open %14$d, p50 %15$s
                """.formatted(
                        text,
                        frequency.deployments(),
                        frequency.failed(),
                        frequency.cancelled(),
                        frequency.redeployments(),
                        failed.deployed(),
                        failed.failed(),
                        recovery.n(),
                        recovery.open(),
                        recovery.p50(),
                        rework.deployed(),
                        rework.unplanned(),
                        restore.n(),
                        restore.open(),
                        restore.p50()));
        Map.of("latest", Form.LATEST_COMMIT, "every", Form.EVERY_CHANGE).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(form -> lines.append("%s: lead time of %s: %s%n"
                        .formatted(text, form.getKey(), leadTime(world, question, form.getValue()))));
        return lines.toString();
    }

    private static String leadTime(World world, Question question, Form form) {
        return World.text(world.reports().leadTime(question, new Question.LeadTimeOf(form, form.usualBasis(), true)));
    }
}
