package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.metrics.statistic.Rate;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.report.DatabaseReports;
import dev.fairlead.report.overview.DatabaseOverviewQuestions;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Days;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.unit.DatabaseUnitDetails;
import dev.fairlead.report.unit.UnitDetails;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What pages read in few statements is what the reports say, and they are few. */
class SideBySideTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final TestDatabase test = TestDatabase.fresh();
    private static final Derivation derivation = new Derivation(test.database());
    private static final DatabaseReports reports = new DatabaseReports(test.database(), derivation, CLOCK);
    private static final DatabaseOverviewQuestions overviews =
            new DatabaseOverviewQuestions(test.database(), derivation);
    private static final DatabaseUnitDetails details = new DatabaseUnitDetails(test.database(), derivation);
    private static final PreviewServer server = new PreviewServer(test.database(), CLOCK);
    private static final Browser browser = new Browser(server.address());
    private static final QualifiedName SHOP = name("GLOBAL.Acme.shop");
    private static final QualifiedName BACK = name("GLOBAL.Acme.back");

    /** Two applications that share a component; each version goes through testing and staging to production. */
    @BeforeAll
    static void record() {
        var random = new Random(7);
        var start = Instant.parse("2026-03-02T09:00:00Z");
        var versions = new ArrayList<ComponentVersionFact>();
        var deployments = new ArrayList<DeploymentFact>();
        for (int i = 0; i < 90; i++) {
            var component = List.of("pay", "ui", "books").get(i % 3);
            var committed = start.plus(Duration.ofHours(70L * i + random.nextInt(40)));
            versions.add(version(component, "v" + i, committed));
            int hours = 1;
            for (var place : List.of("test", "staging", "prod")) {
                hours += 1 + random.nextInt(60);
                var outcome = random.nextInt(8) == 0 ? Outcome.FAILED : Outcome.SUCCEEDED;
                deployments.add(
                        deployment(component, "v" + i, place, outcome, committed.plus(Duration.ofHours(hours))));
            }
        }
        try (var recorder = new DatabaseRecorder(test.database(), CLOCK, () -> {})) {
            recorder.componentVersions("test", versions);
            recorder.deployments("test", deployments);
        }
    }

    private static ComponentVersionFact version(String component, String version, Instant committed) {
        var parts = component.equals("books")
                ? List.of(BACK)
                : component.equals("pay") ? List.of(SHOP, BACK) : List.of(SHOP);
        return new ComponentVersionFact(
                name("GLOBAL.Acme." + component),
                version,
                null,
                null,
                committed,
                committed,
                committed,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                parts,
                null);
    }

    private static DeploymentFact deployment(
            String component, String version, String place, Outcome outcome, Instant at) {
        var what = new DeploymentFact.Component(VersionName.parse("name", "GLOBAL.Acme." + component + ";" + version));
        return new DeploymentFact(
                what, name("GLOBAL.Acme." + place), outcome, null, at, null, "test", version + place, null, null, null);
    }

    private static QualifiedName name(String text) {
        return QualifiedName.parse("name", text);
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
        test.close();
    }

    private static void assertSame(Days days) {
        var slow = new SideBySide(reports, List.of(BACK, SHOP));
        var all = new Question.OfDomain("GLOBAL");
        for (var tier : List.of(Tier.PRODUCTION, Tier.STAGING)) {
            var found = overviews.ask(all, tier, days);
            var expected = slow.ask(all, tier, days);
            assertThat(found.rows()).hasSize(2);
            for (int i = 0; i < 2; i++) {
                var row = found.rows().get(i);
                assertThat(row.unit()).isEqualTo(expected.rows().get(i).unit());
                assertSame(row.now(), expected.rows().get(i).now());
                assertThat(row.first()).isEqualTo(expected.rows().get(i).first());
                assertThat(row.changes().n())
                        .isEqualTo(expected.rows().get(i).changes().n());
                var before = row.before();
                var earlier = expected.rows().get(i).before();
                assertThat(before == null).isEqualTo(earlier == null);
                if (before != null && earlier != null) {
                    assertSame(before, earlier);
                }
                assertThat(overviews.perWeek(found, found.rows()).get(row))
                        .isEqualTo(slow.perWeek(expected, expected.rows())
                                .get(expected.rows().get(i)));
            }
        }
    }

    /** How often each was deployed, window by window, is what the frequency reports of both windows say. */
    @Test
    void pacesAreThoseOfTheReports() {
        var days = new Days(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 10, 1));
        var slow = new SideBySide(reports, List.of(BACK, SHOP));
        var all = new Question.OfDomain("GLOBAL");
        var found = overviews.ask(all, Tier.PRODUCTION, days);
        var now = Instant.parse("2026-10-01T00:00:00Z");
        var paces = overviews.paces(found, found.rows(), now);
        var expected = slow.paces(found, found.rows(), now);
        assertThat(paces).hasSize(2);
        paces.forEach((row, pace) -> {
            var other = Objects.requireNonNull(expected.get(row));
            assertSame(pace.now(), other.now());
            assertSame(pace.before(), other.before());
        });
        assertThat(overviews.paces(found, found.rows(), Instant.parse("2026-07-31T12:00:00Z")))
                .as("a window that has not begun is compared with nothing")
                .isEmpty();
    }

    private static void assertSame(Rate found, Rate expected) {
        assertThat(found.perWeek()).isPositive().isCloseTo(expected.perWeek(), within(1e-9));
        assertThat(found.between().low()).isCloseTo(expected.between().low(), within(1e-9));
        assertThat(found.between().high()).isCloseTo(expected.between().high(), within(1e-9));
    }

    private static void assertSame(Overview.Side found, Overview.Side expected) {
        assertThat(found.frequency())
                .usingRecursiveComparison()
                .ignoringFields("rhythm")
                .isEqualTo(expected.frequency());
        assertThat(found.completeness()).isEqualTo(expected.completeness());
        assertThat(found.failed()).isEqualTo(expected.failed());
        assertThat(found.leadTime().n()).isEqualTo(expected.leadTime().n());
        var median = expected.leadTime().p50();
        if (median == null) {
            assertThat(found.leadTime().p50()).isNull();
        } else {
            assertThat(found.leadTime().p50()).isCloseTo(median, within(median * 0.0101));
        }
    }

    @Test
    void wholeMonthsAreThoseOfTheReports() {
        assertSame(new Days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 9, 1)));
    }

    @Test
    void anyDaysAreThoseOfTheReports() {
        assertSame(new Days(LocalDate.of(2026, 6, 10), LocalDate.of(2026, 8, 3)));
    }

    /** The first deployment is of 2 March: what lies before was not seen. */
    @Test
    void whatWasNotSeenAsAWholeIsNotComparedWith() {
        var all = new Question.OfDomain("GLOBAL");
        assertThat(overviews
                        .ask(all, Tier.PRODUCTION, new Days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 9, 1)))
                        .rows())
                .extracting(Overview.Row::before)
                .containsOnlyNulls();
        assertThat(overviews
                        .ask(all, Tier.PRODUCTION, new Days(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 10, 1)))
                        .rows())
                .extracting(Overview.Row::before)
                .doesNotContainNull();
    }

    @Test
    void theWindowBeforeIsAsLong() {
        assertThat(new Days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 9, 1)).before())
                .isEqualTo("2026-03-01");
        assertThat(new Days(LocalDate.of(2026, 6, 10), LocalDate.of(2026, 6, 17)).before())
                .isEqualTo("2026-06-03");
    }

    @Test
    void anApplicationStandsBesideItsComponents() {
        var days = new Days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 9, 1));
        assertThat(overviews.ask(new Question.OfApplication(SHOP), null, days).rows().stream()
                        .map(row -> row.unit().name()))
                .containsExactly("pay", "shop", "ui");
        assertThat(overviews.ask(new Question.OfComponent(name("GLOBAL.Acme.pay")), null, days).rows().stream()
                        .map(row -> row.unit().name()))
                .containsExactly("back", "pay", "shop");
    }

    private static Question production(String zone) {
        var window = new Window(
                Instant.parse("2026-04-01T00:00:00Z"),
                Instant.parse("2026-10-01T00:00:00Z"),
                ZoneId.of(zone),
                Grain.MONTH);
        return new Question(
                new Question.OfApplication(SHOP), new Question.InEnvironment(name("GLOBAL.Acme.prod")), window);
    }

    private static UnitDetails.UnitDetail near(Question question, Form form) {
        return details.of(
                question, new Question.LeadTimeOf(form, form.usualBasis(), true), name("GLOBAL.Acme.prod"), 1000);
    }

    @Test
    void everyPointIsAValueOfTheReport() {
        var question = production("UTC");
        var which = new Question.LeadTimeOf(Form.LATEST_COMMIT, Form.LATEST_COMMIT.usualBasis(), true);
        assertThat(near(question, Form.LATEST_COMMIT).dots())
                .hasSize((int) reports.leadTime(question, which).total().n())
                .isSortedAccordingTo((one, other) -> other.finishedAt().compareTo(one.finishedAt()));
    }

    @Test
    void theWeekHoldsEveryDeploymentAndEachFieldItsReceipts() {
        for (var zone : List.of("UTC", "Asia/Kolkata", "America/New_York")) {
            var question = production(zone);
            var fields = near(question, Form.LATEST_COMMIT).rhythm();
            assertThat(fields.stream().mapToLong(UnitDetails.Field::deployments).sum())
                    .isEqualTo(reports.frequency(question).total().deployments());
            for (var field : fields) {
                assertThat(details.atHour(question, field.day(), field.hour(), PageAsked.oldestFirst(1000, null))
                                .items())
                        .hasSize((int) field.deployments())
                        .allMatch(receipt ->
                                receipt.finishedAt().atZone(ZoneId.of(zone)).getHour() == field.hour());
            }
        }
        assertThat(details.atHour(production("UTC"), DayOfWeek.MONDAY, 23, PageAsked.oldestFirst(1000, null))
                        .next())
                .isNull();
    }

    @Test
    void aStageIsFromTheFirstSuccessInOneToThatInTheNext() {
        var window = production("UTC").window();
        var stages = details.stages(new Question(new Question.OfApplication(SHOP), new Question.Anywhere(), window));
        assertThat(stages.stream().map(stage -> stage.from() + " " + stage.to()))
                .contains("null TESTING", "TESTING STAGING", "STAGING PRODUCTION");
        assertThat(stages).allMatch(stage -> stage.backwards() == 0);
        var direct = stages.stream()
                .filter(stage -> stage.to() == Tier.PRODUCTION)
                .mapToLong(stage -> stage.leadTime().n())
                .sum();
        var arrived = near(production("UTC"), Form.LATEST_COMMIT).dots().stream()
                .map(UnitDetails.Dot::deployment)
                .distinct()
                .count();
        assertThat(direct).isEqualTo(arrived);
    }

    /** Threads of this server, and of servers of other tests in this process. */
    private static final Set<String> IN_THE_BACKGROUND = Set.of(
            "deriver",
            "database-watch",
            "inbox",
            "deliveries to read",
            "deliveries to delete",
            "APIs of sources to ask",
            "notifications",
            "rollouts",
            "rollout leases",
            "what browsers wait for");

    /** The number of statements that the driver sends while the page is asked for. */
    private static int statements(String path) {
        // what was recorded is derived when it is first asked for
        browser.page(path);
        var sent = new AtomicInteger();
        var log = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
        var counter = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                // what looks after the database, and at what is due, asks at moments of its own
                if (!IN_THE_BACKGROUND.contains(Thread.currentThread().getName())
                        && String.valueOf(entry.getMessage()).contains("FE=> Execute(")) {
                    sent.incrementAndGet();
                }
            }

            @Override
            public void flush() {
                // counts only
            }

            @Override
            public void close() {
                // counts only
            }
        };
        counter.setLevel(Level.ALL);
        var level = log.getLevel();
        log.addHandler(counter);
        log.setUseParentHandlers(false);
        log.setLevel(Level.FINEST);
        try {
            browser.page(path);
        } finally {
            log.setLevel(level);
            log.removeHandler(counter);
        }
        return sent.get();
    }

    @Test
    void pagesAskFewQuestionsHoweverLongTheyAre() {
        assertThat(statements("/")).isBetween(5, 24);
        assertThat(statements("/applications/GLOBAL.Acme.shop")).isBetween(10, 80);
        assertThat(statements("/applications/GLOBAL.Acme.shop/receipts?metric=lead-time"))
                .isBetween(3, 9);
    }

    @Test
    void everyPageOfRealRowsCanBeShown() {
        var page = browser.page("/applications/GLOBAL.Acme.shop?by=week&zone=Asia/Kolkata&form=every-change");
        assertThat(page.select(".rhythm tbody tr")).hasSize(7);
        assertThat(page.select("#related tbody th").eachText()).containsExactly("shop", "pay", "ui");
        var hour = page.select(".rhythm a").getFirst();
        assertThat(browser.page(hour.attr("href")).select(".yes")).hasSize(Integer.parseInt(hour.text()));
        assertThat(browser.page("/report").select(".sheet")).hasSize(2);
        assertThat(browser.page("/components/GLOBAL.Acme.pay").select("h1").text())
                .isEqualTo("pay component");
    }
}
