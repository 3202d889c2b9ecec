package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.recording.Recorder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worked example of docs/metrics.md, from recorded facts to what stands on the page. */
class WorkedExampleTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final TestDatabase test = TestDatabase.fresh();
    private static final PreviewServer server = new PreviewServer(test.database(), CLOCK);
    private static final Browser browser = new Browser(server.address());

    @BeforeAll
    static void record() {
        try (var recorder = new DatabaseRecorder(test.database(), CLOCK, () -> {})) {
            built(recorder, "pay", "v1", "a", "10:00");
            built(recorder, "pay", "v2", "b", "11:00");
            built(recorder, "pay", "v3", "c", "12:00");
            built(recorder, "ui", "v1", "d", "08:00");
            deployed(recorder, shop("1", "pay;v1", "ui;v1"), Outcome.SUCCEEDED, "13:00");
            deployed(recorder, pay("v2"), Outcome.FAILED, "14:00");
            deployed(recorder, pay("v3"), Outcome.SUCCEEDED, "15:00");
            deployed(recorder, pay("v1"), Outcome.SUCCEEDED, "16:00");
            deployed(recorder, pay("v3"), Outcome.SUCCEEDED, "17:00");
        }
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
        test.close();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-20T" + time + ":00Z");
    }

    private static void built(Recorder recorder, String component, String version, String commit, String committed) {
        recorder.componentVersions(
                "test",
                List.of(new ComponentVersionFact(
                        QualifiedName.parse("name", "GLOBAL.Acme." + component),
                        version,
                        "https://git.example/r",
                        commit.repeat(40),
                        at(committed),
                        at(committed),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        List.of(QualifiedName.parse("name", "GLOBAL.Acme.shop")),
                        null)));
    }

    private static DeploymentFact.Unit pay(String version) {
        return new DeploymentFact.Component(VersionName.parse("name", "GLOBAL.Acme.pay;" + version));
    }

    private static DeploymentFact.Unit shop(String version, String... components) {
        return new DeploymentFact.Application(
                VersionName.parse("name", "GLOBAL.Acme.shop;" + version),
                List.of(components).stream()
                        .map(each -> VersionName.parse("name", "GLOBAL.Acme." + each))
                        .toList());
    }

    private static void deployed(Recorder recorder, DeploymentFact.Unit unit, Outcome outcome, String finished) {
        recorder.deployments(
                "test",
                List.of(new DeploymentFact(
                        unit,
                        QualifiedName.parse("environment", "GLOBAL.Acme.prod"),
                        outcome,
                        null,
                        at(finished),
                        null,
                        "test",
                        finished,
                        null,
                        null,
                        null)));
    }

    @Test
    void standsInTheList() {
        var row = browser.page("/").select(".apps tbody tr").getFirst();
        assertThat(row.select("th a").text()).isEqualTo("shop");
        assertThat(row.select("td").eachText())
                .containsExactly(
                        "< 0.1 4 in all · first 20 Nov 2026",
                        "3.0 h p90 3.0 h · n 2",
                        "1 20 % of 5 attempts",
                        "25 % 1 of 4, 4.6 to 69.9 %",
                        "prod 47 hours ago");
    }

    @Test
    void countsFourDeploymentsAndShowsTheFailureBeside() {
        var grid = browser.page("/applications/GLOBAL.Acme.shop")
                .select("details.grid")
                .getFirst();
        assertThat(grid.select("tbody tr").getFirst().text()).isEqualTo("Nov 2026 so far 4 1 failed");
        assertThat(grid.select("tbody tr").getLast().text()).isEqualTo("Whole window 4 1 failed");
    }

    @Test
    void takesThreeHoursPerDeployment() {
        var page = browser.page("/applications/GLOBAL.Acme.shop");
        assertThat(page.select("details.grid")
                        .get(1)
                        .select("tbody tr")
                        .getFirst()
                        .text())
                .isEqualTo("p50 median 3.0 h n 2");
        assertThat(page.select(".fineprint").get(1).text()).contains("2 brought nothing new");
    }

    @Test
    void takesSixAndFiveHoursPerVersion() {
        var versions = browser.page("/applications/GLOBAL.Acme.shop")
                .select("details.grid")
                .get(3);
        assertThat(versions.select("tbody td").eachText()).containsExactly("5.0 h", "6.0 h");
    }

    @Test
    void hasAReceiptForEveryAttempt() {
        var page = browser.page("/applications/GLOBAL.Acme.shop");
        var frequency = browser.page(page.select(".fineprint a").getFirst().attr("href"));
        assertThat(frequency.select("tbody td:last-child").eachText())
                .containsExactly("counted", "counted", "counted", "left out: failed", "counted");
        var leadTime = browser.page(page.select(".fineprint a").get(1).attr("href"));
        var nothingNew =
                "left out: brought nothing new: a rollback, a roll-forward, the same versions again, or builds "
                        + "that touch none of a component's paths";
        assertThat(leadTime.select("tbody td:last-child").eachText())
                .containsExactly(nothingNew, nothingNew, "counted", "counted");
    }

    @Test
    void showsTheComponentInTheSameWay() {
        var page = browser.page("/components/GLOBAL.Acme.pay");
        assertThat(page.select("details.grid")
                        .getFirst()
                        .select("tbody tr")
                        .getLast()
                        .text())
                .isEqualTo("Whole window 4 1 failed");
        assertThat(page.select("#related tbody th").eachText()).containsExactly("pay", "shop");
    }

    @Test
    void saysWhenThereIsNoSuchApplication() {
        assertThat(browser.get("/applications/GLOBAL.Acme.nothing").statusCode())
                .isEqualTo(404);
    }
}
