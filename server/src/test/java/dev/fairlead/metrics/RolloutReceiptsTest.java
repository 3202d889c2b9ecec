package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Jobs that are run again, manual jobs, matrices and take-backs, told over REST with the keys that pipelines give them. */
class RolloutReceiptsTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static WholeServer server;
    private static int domains;

    private final String domain = "GLOBAL.Acme.R" + domains++;

    @BeforeAll
    static void start() {
        var clock = new SettableClock(NOW.minus(Duration.ofDays(1)));
        server = new WholeServer(clock);
        server.tell("/deployments", "{\"component\": \"GLOBAL.Acme.web;v1\", \"environment\": \"GLOBAL.Acme.prod\"}");
        clock.set(NOW);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String json(String text) {
        return "{" + text.replace("'", "\"").replace("~", domain + ".") + "}";
    }

    /** As a pipeline of GitLab tells it: the id holds the pipeline, the job by its name, environment, unit and version. */
    private JsonNode deploy(int pipeline, String leg, String unit, String finish, String more) {
        return server.tell(
                "/deployments",
                json("'source': 'gitlab:git.example/~shop', 'externalId': '" + pipeline + "/deploy" + leg + "/" + unit
                        + "@prod', 'rollout': 'gitlab-" + pipeline + "', 'component': '~" + unit
                        + "', 'environment': '~prod', 'finishedAt': '2026-06-" + finish + ":00Z'" + more));
    }

    private void contain(String... components) {
        server.tell(
                "/application-versions",
                json("'application': '~shop', 'components': ["
                        + Arrays.stream(components)
                                .map(component -> "'~" + component + "'")
                                .collect(Collectors.joining(", "))
                        + "]"));
    }

    private void build(String version, String sha, String time, String... parents) {
        server.tell(
                "/commits",
                json("'repository': 'https://git.example/~shop', 'domain': '" + domain + "', 'commit': '"
                        + sha.repeat(40) + "', 'parents': ["
                        + Arrays.stream(parents)
                                .map(parent -> "'" + parent.repeat(40) + "'")
                                .collect(Collectors.joining(", "))
                        + "], 'authoredAt': '2026-06-" + time + ":00Z', 'committedAt': '2026-06-" + time + ":00Z'"));
        server.tell(
                "/component-versions",
                json("'component': '~web', 'version': '" + version
                        + "', 'repository': 'https://git.example/~shop', 'commit': '" + sha.repeat(40) + "'"));
    }

    private static final String JUNE = "&from=2026-06-01&to=2026-07-01";

    private JsonNode report(String kind) {
        return server.ask("/reports/" + kind + "?application=" + domain + ".shop" + JUNE);
    }

    private String deployments() {
        var total = report("deployment-frequency").path("total");
        return total.path("deployments").asInt() + " failed "
                + total.path("failed").asInt();
    }

    /** {@code 2026-06-01 counted attempt 1 of 2 parts}, oldest first. */
    private String receipts() {
        return server.ask("/reports/deployment-frequency/receipts?application=" + domain + ".shop" + JUNE)
                .path("items")
                .valueStream()
                .map(item -> item.path("finishedAt").asString("").substring(0, 10) + " "
                        + item.path("why").asString() + " attempt "
                        + item.path("attempt").path("number").asInt() + " of "
                        + item.path("attempt").path("size").asInt()
                        + (item.path("attempt").has("why")
                                ? ": " + item.path("attempt").path("why").asString()
                                : ""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theJobOfAnOldPipelineRunAgainIsARollbackAndNotTheEndOfHistory() {
        contain("web");
        build("v1", "a", "01T08:00");
        build("v2", "b", "08T08:00", "a");
        deploy(100, "", "web;v1", "01T10:00", "");
        deploy(101, "", "web;v2", "08T10:00", "");
        var third = deploy(100, "", "web;v1", "17T10:00", "");

        assertThat(third.path("status").asString()).isEqualTo("created");
        assertThat(deployments()).isEqualTo("3 failed 0");
        assertThat(receipts())
                .isEqualTo("2026-06-01 counted attempt 1 of 1\n2026-06-08 counted attempt 1 of 1\n"
                        + "2026-06-17 counted attempt 2 of 1: 16 days after attempt 1");
        var leadTime = report("lead-time");
        assertThat(leadTime.path("total").path("n").asInt()).isEqualTo(2);
        assertThat(leadTime.path("total").path("p50").asInt()).isEqualTo(7200);
        assertThat(leadTime.path("excluded").path("nothingNew").asInt()).isEqualTo(1);
        assertThat(server.ask("/inventory?environment=" + domain + ".prod&at=2026-06-05T00:00:00Z")
                        .toString())
                .contains("v1");
        assertThat(server.page("/deployments/" + third.path("id").asLong())).contains("16 days after attempt 1");
    }

    @Test
    void twoManualJobsOfOnePipelineAreTwoDeployments() {
        contain("web", "api");
        deploy(100, "", "web;v1", "01T10:00", "");
        deploy(100, "", "api;v1", "15T10:00", "");

        assertThat(deployments()).isEqualTo("2 failed 0");
        assertThat(receipts())
                .isEqualTo("2026-06-01 counted attempt 1 of 1\n"
                        + "2026-06-15 counted attempt 2 of 1: 14 days after attempt 1");
        assertThat(server.page("/applications/" + domain + ".shop/receipts?metric=deployment-frequency" + JUNE))
                .contains("attempt 2 of rollout gitlab-100: 14 days after attempt 1");
    }

    @Test
    void theLegsOfAMatrixAreOneDeploymentWhicheverOfThemFails() {
        contain("web");
        deploy(100, "/eu", "web;v1", "01T10:00", "");
        var last = deploy(100, "/us", "web;v1", "01T10:02", ", 'outcome': 'failed'");
        deploy(101, "/eu", "web;v2", "02T10:00", ", 'outcome': 'failed'");
        deploy(101, "/us", "web;v2", "02T10:02", "");

        assertThat(deployments()).isEqualTo("2 failed 0");
        assertThat(receipts()).isEqualTo("2026-06-01 counted attempt 1 of 2\n2026-06-02 counted attempt 1 of 2");
        assertThat(server.ask("/deployments/" + last.path("id").asLong())
                        .path("attempt")
                        .path("parts"))
                .hasSize(2);
    }

    @Test
    void aRunThatDeploysTwoVersionsInTurnHasTwoAttempts() {
        contain("web");
        deploy(99, "", "web;v1", "01T10:00", "");
        deploy(100, "", "web;v2", "02T10:00", "");
        deploy(100, "", "web;v1", "02T10:05", "");

        assertThat(deployments()).isEqualTo("3 failed 0");
        assertThat(receipts()).endsWith("attempt 2 of 1: another version of what attempt 1 deployed");
    }

    @Test
    void anotherPipelineOfTheUnitInBetweenIsNamed() {
        contain("web");
        deploy(100, "", "web;v1", "01T10:00", "");
        var between = deploy(101, "", "web;v2", "01T10:10", "");
        deploy(100, "", "web;v1", "01T10:20", "");

        assertThat(receipts())
                .endsWith("attempt 2 of 1: deployment " + between.path("id").asLong() + " came between");
    }

    @Test
    void numbersThatBeginAtOneAgainMeetInNothing() {
        contain("web");
        deploy(1, "", "web;v1", "01T10:00", "");
        deploy(1, "", "web;v1", "20T10:00", "");

        assertThat(receipts())
                .isEqualTo("2026-06-01 counted attempt 1 of 1\n"
                        + "2026-06-20 redeployments attempt 2 of 1: 19 days after attempt 1");
    }
}
