package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What never reached users can neither have failed them nor have helped them; incidents say where they are, and why not elsewhere. */
class IncidentsOfOddDeploymentsTest {
    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private static final Client CLIENT = server.client();
    private static final Map<String, Long> NUMBERS = new HashMap<>();

    @BeforeAll
    static void deploy() {
        deployed("good", "prod", "succeeded", "2026-03-02T10:00:00Z");
        deployed("later", "prod", "succeeded", "2026-03-02T16:00:00Z");
        deployed("failed", "prod", "failed", "2026-03-02T11:00:00Z");
        deployed("cancelled", "prod", "cancelled", "2026-03-02T12:00:00Z");
        deployed("elsewhere", "stage", "succeeded", "2026-03-02T09:00:00Z");
        deployed("void", "prod", "succeeded", "2026-03-02T13:00:00Z");
        number("running", """
                {"component": "GLOBAL.Acme.pay;v-running", "environment": "GLOBAL.Acme.prod", "outcome": "running", "source": "t",
                 "startedAt": "2026-03-02T13:30:00Z", "externalId": "running"}""");
        number("removed", """
                {"undeploy": "GLOBAL.Acme.gone", "environment": "GLOBAL.Acme.prod", "outcome": "succeeded",
                 "source": "t", "finishedAt": "2026-03-02T13:30:00Z", "externalId": "removed"}""");
        assertThat(CLIENT.post("/api/v1/deployments/" + NUMBERS.get("void") + "/void", "{\"reason\": \"a test\"}")
                        .status())
                .isEqualTo(200);
    }

    private static void deployed(String name, String place, String outcome, String finished) {
        number(name, """
                {"component": "GLOBAL.Acme.pay;v-%1$s", "environment": "GLOBAL.Acme.%2$s", "outcome": "%3$s", "source": "t",
                 "finishedAt": "%4$s", "externalId": "%1$s"}""".formatted(name, place, outcome, finished));
    }

    private static void number(String name, String body) {
        var answer = CLIENT.post("/api/v1/deployments", body);
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        NUMBERS.put(name, answer.json().get("id").asLong());
    }

    private static long incident(String name, String fields) {
        var answer = CLIENT.post("/api/v1/incidents", """
                {"externalId": "%s", "domain": "GLOBAL.Acme", "detectedAt": "2026-03-02T14:00:00Z"%s}""".formatted(name, fields));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        return answer.json().get("id").asLong();
    }

    private static String attribution(long incident) {
        var its = CLIENT.get("/api/v1/incidents/" + incident).json().get("attribution");
        return its.has("unattributed")
                ? its.get("unattributed").asString()
                : its.get("rule").asString() + " " + its.get("deployment").asLong();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed | failed | failed and never reached users: it counts as a failed attempt",
                "failed | unplanned | failed and never reached users",
                "cancelled | planned | was cancelled and never reached users",
                "running | failed | still runs; tell its outcome first",
                "removed | failed | took a component out",
                "void | failed | is void"
            })
    void whatNeverReachedUsersIsNotMarked(String name, String mark, String why) {
        var answer = CLIENT.post(
                "/api/v1/deployments/" + NUMBERS.get(name) + "/marks",
                "{\"mark\": \"%s\", \"reason\": \"a test\"}".formatted(mark));
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.text()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"failed", "cancelled", "removed", "running", "elsewhere"})
    void whatNeverReachedUsersIsNotRepaired(String name) {
        var answer = CLIENT.post(
                "/api/v1/deployments/" + NUMBERS.get("later") + "/marks",
                "{\"remedies\": %d, \"reason\": \"a test\"}".formatted(NUMBERS.get(name)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("remedies");
    }

    @Test
    void whatStillRunsMayBeSaidToBeUnplanned() {
        var answer = CLIENT.post(
                "/api/v1/deployments/" + NUMBERS.get("running") + "/marks",
                "{\"mark\": \"unplanned\", \"reason\": \"a hotfix\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void usersAreNotServedAgainInTheFuture() {
        var answer = CLIENT.post(
                "/api/v1/deployments/" + NUMBERS.get("good") + "/marks",
                "{\"mark\": \"failed\", \"recoveredAt\": \"2096-01-01T00:00:00Z\", \"reason\": \"a test\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("recoveredAt", "has not come yet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed | failed and never reached users",
                "cancelled | was cancelled",
                "removed | took a component out",
                "void | is void",
                "elsewhere | went to another environment than the incident's, GLOBAL.Acme.prod",
                "later | after the incident was detected"
            })
    void anIncidentIsNotPutOnWhatCannotHaveCausedIt(String name, String why) {
        long incident = incident("placed-" + name, ", \"environment\": \"GLOBAL.Acme.prod\"");
        var answer = CLIENT.post(
                "/api/v1/incidents/" + incident + "/placement",
                "{\"deployment\": %d, \"reason\": \"a test\"}".formatted(NUMBERS.get(name)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("deployment", why);
    }

    @Test
    void anIncidentMayBePutOnWhatWasBeingRolledOut() {
        long incident = incident("rolling", ", \"environment\": \"GLOBAL.Acme.prod\"");
        var answer = CLIENT.post(
                "/api/v1/incidents/" + incident + "/placement",
                "{\"deployment\": %d, \"reason\": \"a test\"}".formatted(NUMBERS.get("running")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(attribution(incident)).isEqualTo("not-deployed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | no-environment",
                "\"component\": \"GLOBAL.Acme.pay\" | no-environment",
                "\"environment\": \"GLOBAL.Acme.nowhere\" | unknown-environment",
                "\"environment\": \"GLOBAL.Acme.prod\" | no-unit",
                "\"environment\": \"GLOBAL.Acme.prod\", \"component\": \"GLOBAL.Acme.nobody\" | unknown-name",
                "\"environment\": \"GLOBAL.Acme.prod\", \"application\": \"GLOBAL.Acme.nothing\" | unknown-name",
                "\"environment\": \"GLOBAL.Acme.prod\", \"artifact\": \"sha256:77\" | unknown-name",
                "\"environment\": \"GLOBAL.Acme.stage\", \"component\": \"GLOBAL.Acme.gone\" | nothing-deployed"
            })
    void whyAnIncidentIsOnNoDeploymentIsSaid(String fields, String why) {
        long incident = incident("none-" + fields.hashCode(), fields.equals("nothing") ? "" : ", " + fields);
        assertThat(attribution(incident)).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({"failed", "cancelled", "removed", "running"})
    void anIncidentThatNamesWhatNeverReachedUsersIsOnNone(String name) {
        long incident = incident("names-" + name, ", \"deployment\": " + NUMBERS.get(name));
        assertThat(attribution(incident)).isEqualTo("not-deployed");
    }

    @Test
    void anIncidentMovesWithItsEnvironment() {
        var there = ", \"component\": \"GLOBAL.Acme.pay\", \"environment\": \"GLOBAL.Acme.%s\", \"updatedAt\": \"%s\"";
        long incident = incident("moved", there.formatted("prod", "2026-03-02T14:01:00Z"));
        assertThat(attribution(incident)).isEqualTo("component " + NUMBERS.get("good"));
        incident("moved", there.formatted("stage", "2026-03-02T14:02:00Z"));
        assertThat(attribution(incident)).isEqualTo("component " + NUMBERS.get("elsewhere"));
        incident("moved", there.formatted("nowhere", "2026-03-02T14:03:00Z"));
        assertThat(attribution(incident)).isEqualTo("unknown-environment");
        incident("moved", there.formatted("prod", "2026-03-02T14:04:00Z"));
        assertThat(attribution(incident)).isEqualTo("component " + NUMBERS.get("good"));
        long blamed = server.database()
                .database()
                .read(handle -> handle.createQuery(
                                "select count(*) from failure_cause where cause = 'incident' and evidence_id = :id")
                        .bind("id", incident)
                        .mapTo(Long.class)
                        .one());
        assertThat(blamed).isEqualTo(1);
    }
}
