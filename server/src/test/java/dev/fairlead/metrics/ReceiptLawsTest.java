package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Question;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;

/** Every number is the sum of its receipts, in any world, for every metric, form, basis and scope. */
class ReceiptLawsTest {
    private static final List<Question.Where> PLACES = List.of(
            new Question.Anywhere(),
            new Question.InEnvironment(Timeline.name("prod")),
            new Question.InEnvironment(Timeline.name("stage")),
            new Question.InTier(Tier.PRODUCTION),
            new Question.InTier(Tier.TESTING));

    /** Whole days of the organisation, within what happened: many units are answered from roll-ups. */
    private static final Window OWN_DAYS = new Window(
            Instant.parse("2026-02-20T00:00:00Z"), Instant.parse("2026-03-18T00:00:00Z"), ZoneId.of("UTC"), Grain.WEEK);

    /** It begins and ends in the middle of a day of a zone off the full hour: all is answered from rows. */
    private static final Window OTHER_DAYS = new Window(
            Instant.parse("2026-02-21T06:00:00Z"),
            Instant.parse("2026-03-14T12:00:00Z"),
            ZoneId.of("Asia/Kathmandu"),
            Grain.MONTH);

    private static List<Question.LeadTimeOf> leadTimes() {
        var all = new ArrayList<Question.LeadTimeOf>();
        for (var form : Form.values()) {
            for (var basis : Basis.values()) {
                if (basis.answers(form)) {
                    all.add(new Question.LeadTimeOf(form, basis, true));
                    if (form == Form.EVERY_CHANGE) {
                        all.add(new Question.LeadTimeOf(form, basis, false));
                    }
                }
            }
        }
        return all;
    }

    private static ReceiptLaws held(World world, List<String> scopes) {
        var laws = new ReceiptLaws(world);
        for (var window : List.of(OWN_DAYS, OTHER_DAYS)) {
            for (var scope : scopes) {
                for (var where : window.equals(OWN_DAYS) ? PLACES : PLACES.subList(0, 2)) {
                    var question = new Question(World.question(scope, window).scope(), where, window);
                    laws.frequency(question);
                    leadTimes().forEach(which -> laws.leadTime(question, which));
                }
            }
        }
        return laws;
    }

    @ParameterizedTest
    @Seeds(from = 31, worlds = 1, thoroughly = 4)
    void receiptsSumUpToTheirNumbers(long seed) {
        try (var world = LawsTest.inOrder(seed)) {
            var laws = held(
                    world,
                    List.of(
                            "application Store.shop",
                            "application Bank.till",
                            "application Bank.desk",
                            "component Store.cart",
                            "component Store.pay",
                            "component Bank.twin",
                            "component Bank.books"));

            assertThat(laws.receipts()).as("seed %d", seed).isGreaterThan(2_000);
            assertThat(laws.differences()).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @Seeds(from = 31, worlds = 1, thoroughly = 4)
    void receiptsOfADomainSumUpToItsNumbers(long seed) {
        try (var world = LawsTest.inOrder(seed)) {
            var laws = held(
                    world,
                    List.of(
                            "domain GLOBAL",
                            "domain GLOBAL.Acme",
                            "domain GLOBAL.Acme.Bank",
                            "domain GLOBAL.Acme.Store"));

            assertThat(laws.receipts()).as("seed %d", seed).isGreaterThan(2_000);
            assertThat(laws.differences()).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @Seeds(from = 34, worlds = 1, thoroughly = 4)
    void receiptsSumUpInAWorldOfChanges(long seed) {
        try (var world = EveryChangeLawTest.told(new ChangeWorld(seed), seed)) {
            var laws = held(
                    world,
                    List.of(
                            "application Shop.shop",
                            "application Bank.till",
                            "application Bank.desk",
                            "component Shop.api",
                            "component Shop.tools",
                            "component Bank.pay",
                            "domain GLOBAL.Acme",
                            "domain GLOBAL.Acme.Shop"));

            assertThat(laws.receipts()).as("seed %d", seed).isGreaterThan(2_000);
            assertThat(laws.differences()).as("seed %d", seed).isEmpty();
        }
    }
}
