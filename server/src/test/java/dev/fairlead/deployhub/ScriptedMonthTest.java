package dev.fairlead.deployhub;

import static dev.fairlead.WholeServer.PASSWORD;
import static dev.fairlead.WholeServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * March 2026 of a shop, told through {@code dh} as it happened, and its numbers as one finds them with pencil and paper. Each
 * line below that deploys to production carries the sum. All times are UTC; commit times are written in the forms that git,
 * clients and build servers have.
 */
class ScriptedMonthTest {
    private static final String SHOP = "GLOBAL.Acme.Store.shop";
    private static final String PROD = "GLOBAL.Acme.Store.prod";
    private static final String TEST = "GLOBAL.Acme.Store.test";
    private static final double HOUR = 3_600;

    private static final SettableClock clock = new SettableClock(at("02 08:10"));
    private static final WholeServer server = new WholeServer(clock);

    private static Instant at(String dayAndTime) {
        return Instant.parse("2026-03-" + dayAndTime.replace(' ', 'T') + ":00Z");
    }

    private static void build(String when, String component, String version, String commitTime, String application) {
        clock.set(at(when));
        new UpdateComp(Dh.signedIn(server.port(), USER, PASSWORD))
                .run(Build.of("GLOBAL.Acme.Store." + component, "main", version)
                        .from("%040x".formatted((component + version).hashCode() & 0xffffffffL), commitTime)
                        .in(SHOP, application));
    }

    private static JsonNode deploy(String when, String environment, String version, int rc, Map<String, ?> more) {
        clock.set(at(when));
        var told = new LinkedHashMap<String, Object>(
                Map.of("application", SHOP + ";" + version, "environment", environment, "rc", rc, "skipdeploy", "N"));
        told.putAll(more);
        return Dh.signedIn(server.port(), USER, PASSWORD).logDeployment(told);
    }

    @BeforeAll
    static void tellTheMonth() {
        build("02 08:10", "pay", "v1", "Mon Mar 2 09:00:00 2026 +0100", "1"); // 02 08:00
        build("02 08:20", "ui", "v1", "2026-03-02T07:00:00Z", "1");
        deploy("02 10:00", TEST, "1", 0, Map.of()); // 10:00 - 08:00 = 2 h
        deploy("02 12:00", PROD, "1", 0, Map.of()); // 12:00 - 08:00 = 4 h
        build("04 15:40", "pay", "v2", "2026-03-04 16:30:00 +0100", "2"); // 04 15:30
        deploy("04 16:00", TEST, "2", 0, Map.of()); // 16:00 - 15:30 = 0.5 h
        deploy("05 09:00", PROD, "2", 1, Map.of()); // failed: neither deployment nor lead time
        deploy("05 09:30", PROD, "2", 0, Map.of()); // 05 09:30 - 04 15:30 = 18 h
        deploy("06 11:00", PROD, "1", 0, Map.of()); // back to 1: a deployment, nothing new
        deploy("09 08:00", PROD, "2", 0, Map.of()); // forward to 2: a deployment, nothing new
        build("10 06:10", "ui", "v2", "1773122400", "3"); // 10 06:00
        build("10 06:20", "pay", "v3", "Mon, 9 Mar 2026 07:00:00 +0100", "3"); // 09 06:00
        deploy("10 09:00", TEST, "3", 0, Map.of()); // 09:00 - 06:00 (the newer of both) = 3 h
        deploy("10 18:00", PROD, "3", 0, Map.of("id", "run-7")); // 18:00 - 06:00 = 12 h
        deploy(
                "10 18:05",
                PROD,
                "3",
                0,
                Map.of("id", "run-7", "finishedAt", "2026-03-10T18:00:00Z")); // the same, told twice
        deploy("11 10:00", PROD, "3", 0, Map.of()); // the identical set: a redeployment
        deploy("12 10:00", PROD, "2", 0, Map.of("skipdeploy", "Y")); // nothing at all
        build("16 10:05", "ui", "v3", "1773655200000", "3"); // 16 10:00, put into 3 in place
        deploy("17 10:00", PROD, "3", 0, Map.of()); // 17 10:00 - 16 10:00 = 24 h
        build("25 09:00", "ui", "v4", "yesterday", "4");
        deploy("25 10:00", PROD, "4", 0, Map.of()); // its commit time is not known
        deploy("26 10:00", PROD, "1", 1, Map.of("outcome", "cancelled")); // given up: beside the others
        // on the last day somebody tells of a hotfix, with the times of then
        build("31 15:00", "pay", "v3_1", "2026-03-20T13:00:00+01:00", "3_1"); // 20 12:00
        deploy(
                "31 15:10",
                PROD,
                "3_1",
                0,
                Map.of(
                        "startedAt", "2026-03-20T13:50:00+01:00",
                        "finishedAt", "2026-03-20T14:00:00+01:00", // 20 13:00 - 20 12:00 = 1 h
                        "compversion", List.of("GLOBAL.Acme.Store.pay;main;v3_1", "GLOBAL.Acme.Store.ui;main;v3")));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static JsonNode report(String metric, String environment) {
        return server.ask("/reports/" + metric + "?application=" + SHOP + "&environment=" + environment
                + "&from=2026-03-01&to=2026-04-01&by=week");
    }

    private static String counts(JsonNode bucket) {
        return "%s deployed, %s failed, %s cancelled, %s again"
                .formatted(
                        bucket.path("deployments"),
                        bucket.path("failed"),
                        bucket.path("cancelled"),
                        bucket.path("redeployments"));
    }

    @Test
    void howOftenProductionWasDeployedTo() {
        var report = report("deployment-frequency", PROD);
        // 02, 05, 06, 09, 10, 17, 20 and 25 March; failed 05; cancelled 26; the identical set 11
        assertThat(counts(report.path("total"))).isEqualTo("8 deployed, 1 failed, 1 cancelled, 1 again");
        var weeks = report.path("series").path(0).path("buckets");
        assertThat(weeks.valueStream()
                        .map(week -> week.path("start").asString().substring(0, 10) + ": " + counts(week)))
                .containsExactly(
                        "2026-02-23: 0 deployed, 0 failed, 0 cancelled, 0 again",
                        "2026-03-02: 3 deployed, 1 failed, 0 cancelled, 0 again", // 02, 05, 06
                        "2026-03-09: 2 deployed, 0 failed, 0 cancelled, 1 again", // 09, 10
                        "2026-03-16: 2 deployed, 0 failed, 0 cancelled, 0 again", // 17, 20
                        "2026-03-23: 1 deployed, 0 failed, 1 cancelled, 0 again", // 25
                        "2026-03-30: 0 deployed, 0 failed, 0 cancelled, 0 again");
    }

    @Test
    void howLongChangesTookToProduction() {
        var total = report("lead-time", PROD).path("total");
        // in order: 1, 4, 12, 18, 24 hours
        assertThat(total.path("n").asInt()).isEqualTo(5);
        assertThat(total.path("p50").asDouble()).isEqualTo(12 * HOUR);
        // at (5 - 1) * 0.75 = 3, the fourth
        assertThat(total.path("p75").asDouble()).isEqualTo(18 * HOUR);
        // at 4 * 0.9 = 3.6: 18 + 0.6 * (24 - 18) = 21.6 hours
        assertThat(total.path("p90").asDouble()).isEqualTo(77_760);
    }

    @Test
    void whatIsLeftOutOfTheLeadTimesIsCounted() {
        var report = report("lead-time", PROD);
        // 06, 09 and 11 March brought nothing new; of 25 March no time is known
        assertThat(report.path("excluded").path("nothingNew").asInt()).isEqualTo(3);
        assertThat(report.path("excluded").path("unknownCommit").asInt()).isEqualTo(1);
    }

    @Test
    void theLeadTimesOfEachWeek() {
        var weeks = report("lead-time", PROD).path("series").path(0).path("buckets");
        assertThat(weeks.valueStream()
                        .map(week -> week.path("n") + " "
                                + (week.path("p50").isNull()
                                        ? "-"
                                        : week.path("p50").asDouble() / HOUR)))
                .containsExactly(
                        "0 -", "2 11.0", // 4 and 18
                        "1 12.0", "2 12.5", // 24 and 1
                        "0 -", "0 -");
    }

    @Test
    void theStageBeforeHasItsOwnNumbers() {
        assertThat(counts(report("deployment-frequency", TEST).path("total")))
                .isEqualTo("3 deployed, 0 failed, 0 cancelled, 0 again");
        var total = report("lead-time", TEST).path("total");
        // 0.5, 2 and 3 hours
        assertThat(total.path("n").asInt()).isEqualTo(3);
        assertThat(total.path("p50").asDouble()).isEqualTo(2 * HOUR);
    }

    @Test
    void noVersionWasMadeTwiceOrLeftBehind() {
        assertThat(server.names("/application-versions"))
                .containsExactly(SHOP + ";1", SHOP + ";2", SHOP + ";3", SHOP + ";3_1", SHOP + ";4");
        assertThat(server.names("/component-versions"))
                .containsExactly(
                        "GLOBAL.Acme.Store.pay;main;v1",
                        "GLOBAL.Acme.Store.pay;main;v2",
                        "GLOBAL.Acme.Store.pay;main;v3",
                        "GLOBAL.Acme.Store.pay;main;v3_1",
                        "GLOBAL.Acme.Store.ui;main;v1",
                        "GLOBAL.Acme.Store.ui;main;v2",
                        "GLOBAL.Acme.Store.ui;main;v3",
                        "GLOBAL.Acme.Store.ui;main;v4");
    }
}
