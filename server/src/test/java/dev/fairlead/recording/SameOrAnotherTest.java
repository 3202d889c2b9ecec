package dev.fairlead.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether what is told is a deployment that is known, over REST: the rules of docs/decisions/0027, one by one. */
class SameOrAnotherTest {
    private static final Instant NOW = Instant.parse("2026-06-20T12:00:00Z");
    private static final SettableClock CLOCK = new SettableClock(NOW);
    private static final JsonMapper JSON = new JsonMapper();
    private static WholeServer server;
    private static int domains;

    private final String domain = "GLOBAL.Acme.T" + domains++;

    @BeforeAll
    static void start() {
        CLOCK.set(NOW.minus(Duration.ofDays(1)));
        server = new WholeServer(CLOCK);
        server.tell("/deployments", "{\"component\": \"GLOBAL.Acme.web;v1\", \"environment\": \"GLOBAL.Acme.prod\"}");
        CLOCK.set(NOW);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Fields in single quotes; a tilde stands for the domain of the test. */
    private String json(String fields) {
        return "{" + fields.replace("'", "\"").replace("~", domain + ".") + "}";
    }

    private JsonNode tell(String fields) {
        return JSON.readTree(server.attempt("/deployments", json(fields)).body());
    }

    private static String web(String version, String more) {
        return "'source': 'gitlab:git.example/~shop', 'externalId': '100/deploy', 'environment': '~prod', 'component': '~web;"
                + version + "'" + (more.isEmpty() ? "" : ", " + more);
    }

    /** {@code v1 2026-06-01T10:00:00Z succeeded}, newest first. */
    private String history() {
        return server.ask("/deployments?environment=" + domain + ".prod")
                .path("items")
                .valueStream()
                .map(item -> item.path("component").asString("").replaceFirst(".*;", "") + " "
                        + item.path("finishedAt").asString("-") + " "
                        + item.path("outcome").asString())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatLiesMoreThanADayAheadIsRefusedAndLessIsTaken() {
        var bound = NOW.plus(Duration.ofHours(24));
        tell(web("v1", "'finishedAt': '" + bound + "'"));
        var late = tell(web("v2", "'finishedAt': '" + bound.plusSeconds(1) + "'"));
        var months = tell(web("v3", "'startedAt': '2026-12-20T12:00:00Z', 'outcome': 'running'"));

        assertThat(history()).isEqualTo("v1 " + bound + " succeeded");
        assertThat(late.path("status").asInt()).isEqualTo(422);
        assertThat(late.path("field").asString()).isEqualTo("finishedAt");
        assertThat(late.path("detail").asString())
                .isEqualTo(
                        "2026-06-21T12:00:01Z is 24 hours ahead of the server's clock, 2026-06-20T12:00:00Z, which is more than"
                                + " the 24 hours that clocks may differ by; check the time and the clock that told it, and tell a"
                                + " deployment when it has happened");
        assertThat(months.path("field").asString()).isEqualTo("startedAt");
        assertThat(months.path("detail").asString()).contains("is 183 days ahead of the server's clock");
    }

    @Test
    void ofManyOnlyThoseThatLieAheadAreRefused() {
        var answer = server.attempt(
                "/deployments",
                "[" + json(web("v1", "'finishedAt': '2026-06-20T11:00:00Z'")) + ", "
                        + json(web("v2", "'finishedAt': '2027-06-20T11:00:00Z'").replace("100/", "101/")) + "]");

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(JSON.readTree(answer.body())
                        .path("items")
                        .path(1)
                        .path("problem")
                        .path("field")
                        .asString())
                .isEqualTo("finishedAt");
        assertThat(history()).isEqualTo("v1 2026-06-20T11:00:00Z succeeded");
    }

    @ParameterizedTest
    @CsvSource({"10", "60"})
    void aClockThatIsAheadKeepsNoDeploymentRunning(long minutes) {
        tell(web("v1", "'outcome': 'running', 'startedAt': '" + NOW.plus(Duration.ofMinutes(minutes)) + "'"));

        assertThat(tell(web("v1", "'finishedAt': '" + NOW.plusSeconds(60) + "'"))
                        .path("status")
                        .asString())
                .isEqualTo("updated");
        assertThat(history()).isEqualTo("v1 2026-06-20T12:01:00Z succeeded");
    }

    @Test
    void blanksAroundAKeyDoNotMakeItAnother() {
        var rest = "'environment': '~prod', 'component': '~web;v1', 'finishedAt': '2026-06-01T10:00:00Z'";
        tell("'source': 'ci', 'externalId': '7', 'rollout': 'r', " + rest);

        assertThat(tell("'source': ' ci', 'externalId': '7 ', 'rollout': 'r\\n', " + rest)
                        .path("status")
                        .asString())
                .isEqualTo("unchanged");
        assertThat(tell("'source': 'CI', 'externalId': '7', " + rest)
                        .path("status")
                        .asString())
                .isEqualTo("created");
    }

    @Test
    void theSameAgainIsUnchanged() {
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"));

        assertThat(tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"))
                        .path("status")
                        .asString())
                .isEqualTo("unchanged");
        assertThat(history()).isEqualTo("v1 2026-06-01T10:00:00Z succeeded");
    }

    @Test
    void aFinishWithinTheToleranceCorrectsWithATrace() {
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"));
        var again = tell(web("v1", "'finishedAt': '2026-06-01T10:15:00Z'"));

        assertThat(again.path("status").asString()).isEqualTo("updated");
        assertThat(history()).isEqualTo("v1 2026-06-01T10:15:00Z succeeded");
        assertThat(server.ask("/deployments/" + again.path("id").asLong())
                        .path("audit")
                        .path(0)
                        .path("before")
                        .path("finishedAt")
                        .asString())
                .isEqualTo("2026-06-01T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-01T10:15:01Z", "2026-06-17T10:00:00Z", "2024-06-01T10:00:00Z"})
    void aFinishBeyondItIsAnotherOneAndThatAgainIsTheSame(String finish) {
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"));
        assertThat(tell(web("v1", "'finishedAt': '" + finish + "'"))
                        .path("status")
                        .asString())
                .isEqualTo("created");
        assertThat(tell(web("v1", "'finishedAt': '" + finish + "'"))
                        .path("status")
                        .asString())
                .isEqualTo("unchanged");
        assertThat(tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"))
                        .path("status")
                        .asString())
                .isEqualTo("unchanged");
        assertThat(history().lines()).hasSize(2);
    }

    @Test
    void aStepThatIsTriedAgainIsOneAndTheJobOfAnotherDayIsAnother() {
        CLOCK.set(NOW);
        tell(web("v1", ""));
        CLOCK.set(NOW.plus(Duration.ofMinutes(9)));
        assertThat(tell(web("v1", "")).path("status").asString()).isEqualTo("unchanged");
        CLOCK.set(NOW.plus(Duration.ofHours(30)));
        assertThat(tell(web("v1", "")).path("status").asString()).isEqualTo("created");

        assertThat(history()).isEqualTo("v1 2026-06-21T18:00:00Z succeeded\nv1 2026-06-20T12:00:00Z succeeded");
    }

    @Test
    void anotherVersionOfTheUnitInBetweenMakesItAnotherOneHoweverSoon() {
        CLOCK.set(NOW);
        tell(web("v2", "").replace("100/deploy", "100/v2"));
        CLOCK.set(NOW.plusSeconds(120));
        tell(web("v1", "").replace("100/deploy", "100/v1"));
        CLOCK.set(NOW.plusSeconds(240));
        tell(web("v2", "").replace("100/deploy", "100/v2"));

        assertThat(history())
                .isEqualTo("v2 2026-06-20T12:04:00Z succeeded\nv1 2026-06-20T12:02:00Z succeeded\n"
                        + "v2 2026-06-20T12:00:00Z succeeded");
    }

    @Test
    void whatBeganAfterTheOtherHadEndedIsAnotherOne() {
        tell(web("v1", "'startedAt': '2026-06-01T09:58:00Z', 'finishedAt': '2026-06-01T10:00:00Z'"));
        tell(web("v1", "'startedAt': '2026-06-01T10:03:00Z', 'finishedAt': '2026-06-01T10:05:00Z'"));

        assertThat(history().lines()).hasSize(2);
    }

    @Test
    void aFailureCorrectedWithinTheToleranceIsOneAndHoursLaterIsAnotherAttempt() {
        tell(web("v1", "'outcome': 'failed', 'finishedAt': '2026-06-01T10:00:00Z'"));
        tell(web("v1", "'finishedAt': '2026-06-01T10:05:00Z'"));
        assertThat(history()).isEqualTo("v1 2026-06-01T10:05:00Z succeeded");

        tell(web("v2", "'outcome': 'failed', 'finishedAt': '2026-06-02T10:00:00Z'")
                .replace("100/", "101/"));
        tell(web("v2", "'finishedAt': '2026-06-02T15:00:00Z'").replace("100/", "101/"));
        assertThat(history())
                .isEqualTo("v2 2026-06-02T15:00:00Z succeeded\nv2 2026-06-02T10:00:00Z failed\n"
                        + "v1 2026-06-01T10:05:00Z succeeded");
    }

    @Test
    void aRunningOneEndsUnderItsKeyAndLateNewsOfItChangesNothing() {
        var running = web("v1", "'outcome': 'running', 'startedAt': '2026-06-01T09:00:00Z'");
        tell(running);
        assertThat(tell(web("v1", "'outcome': 'failed', 'finishedAt': '2026-06-01T14:00:00Z'"))
                        .path("status")
                        .asString())
                .isEqualTo("updated");
        assertThat(tell(running).path("status").asString()).isEqualTo("unchanged");
        assertThat(history()).isEqualTo("v1 2026-06-01T14:00:00Z failed");

        tell(web("v1", "'outcome': 'running', 'startedAt': '2026-06-17T09:00:00Z'"));
        assertThat(history()).isEqualTo("v1 - running\nv1 2026-06-01T14:00:00Z failed");
        tell(web("v1", "'startedAt': '2026-06-17T09:00:00Z', 'finishedAt': '2026-06-17T09:10:00Z'"));
        assertThat(history()).isEqualTo("v1 2026-06-17T09:10:00Z succeeded\nv1 2026-06-01T14:00:00Z failed");
    }

    @Test
    void aNumberOfABuildThatComesAgainYearsLaterIsAnotherDeployment() {
        var old = web("v1", "'outcome': 'running', 'startedAt': '2024-06-01T09:00:00Z'");
        tell(old);
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"));

        assertThat(history().lines()).hasSize(2).first().isEqualTo("v1 - running");
    }

    @Test
    void equalIdsOfTwoServersOfAKindAreTwo() {
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"));
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'").replace("git.example", "git.other"));

        assertThat(history().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'component': '~web;v2', 'environment': '~prod'|component|web;v1|web;v2",
                "'component': '~api;v1', 'environment': '~prod'|component|web;v1|api;v1",
                "'component': '~web;v1', 'environment': '~stage'|environment|prod|stage",
                "'undeploy': '~web', 'environment': '~prod'|undeploy|web;v1|no",
                "'application': '~shop;1', 'environment': '~prod'|application|web;v1|shop;1"
            },
            quoteCharacter = '"')
    void anotherFieldUnderAKnownKeyIsRefusedWithBothValuesAndTheWaysOut(
            String other, String field, String known, String told) {
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"));
        var answer = server.attempt(
                "/deployments",
                json("'source': 'gitlab:git.example/~shop', 'externalId': '100/deploy', 'finishedAt':"
                        + " '2026-06-01T10:00:00Z', " + other));
        var problem = JSON.readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("detail").asString())
                .contains(known)
                .contains(told)
                .contains("void")
                .contains("another `externalId`")
                .contains("`correct`");
        assertThat(history()).isEqualTo("v1 2026-06-01T10:00:00Z succeeded");
    }

    @Test
    void ofManyTheContradictionAloneIsRefused() {
        var first = json(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"));
        var other = json(web("v2", "'finishedAt': '2026-06-01T10:00:00Z'"));
        var answer = JSON.readTree(
                server.attempt("/deployments", "[" + first + "," + other + "]").body());

        assertThat(answer.path("items").path(0).path("status").asString()).isEqualTo("created");
        assertThat(answer.path("items").path(1).path("problem").path("status").asInt())
                .isEqualTo(409);
    }

    @Test
    void whatIsVoidStandsInNobodysWay() {
        var id = tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"))
                .path("id")
                .asLong();
        server.tell("/deployments/" + id + "/void", "{\"reason\": \"mistyped\"}");

        assertThat(tell(web("v2", "'finishedAt': '2026-06-01T10:00:00Z'"))
                        .path("status")
                        .asString())
                .isEqualTo("created");
        assertThat(tell(web("v2", "'finishedAt': '2026-06-01T10:00:00Z'"))
                        .path("status")
                        .asString())
                .isEqualTo("unchanged");
    }

    @Test
    void aCorrectionOnPurposeTakesThePlaceOfWhatIsKnownAndLeavesATrace() {
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'"));
        var corrected = tell(web("v2", "'finishedAt': '2026-06-03T10:00:00Z', 'correct': true")
                .replace("~prod", "~stage"));
        var whole = server.ask("/deployments/" + corrected.path("id").asLong());

        assertThat(corrected.path("status").asString()).isEqualTo("updated");
        assertThat(history()).isEmpty();
        assertThat(whole.path("component").asString()).endsWith("web;v2");
        assertThat(whole.path("finishedAt").asString()).isEqualTo("2026-06-03T10:00:00Z");
        assertThat(whole.path("audit").path(0).path("action").asString()).isEqualTo("correct");
        assertThat(JSON.readTree(server.attempt(
                                        "/deployments",
                                        json("'component': '~web;v2', 'environment': '~prod', 'correct': true"))
                                .body())
                        .path("field")
                        .asString())
                .isEqualTo("correct");
    }

    @Test
    void whatACorrectionTookThePlaceOfIsToldAgainInVain() {
        var first = web("v1", "'finishedAt': '2026-06-01T10:00:00Z'");
        tell(first);
        tell(web("v2", "'finishedAt': '2026-06-03T10:00:00Z', 'correct': true"));

        assertThat(tell(first).path("status").asString()).isEqualTo("unchanged");
        assertThat(history()).isEqualTo("v2 2026-06-03T10:00:00Z succeeded");
        tell(web("v2", "'finishedAt': '2026-06-05T10:00:00Z', 'correct': true"));
        assertThat(tell(first).path("status").asString()).isEqualTo("unchanged");
        assertThat(tell(web("v2", "'finishedAt': '2026-06-03T10:00:00Z'"))
                        .path("status")
                        .asString())
                .isEqualTo("unchanged");
        assertThat(history()).isEqualTo("v2 2026-06-05T10:00:00Z succeeded");
    }

    @Test
    void aKeyOfAnEarlierReleaseIsRecognisedOnce() {
        var old = "'environment': '~prod', 'component': '~web;v1', 'finishedAt': '2026-06-01T10:00:00Z'";
        var id = tell("'source': 'gitlab:~', 'externalId': '9001/web', " + old)
                .path("id")
                .asLong();
        var formerly = ", 'sequence': 7, 'formerly': [{'source': 'gitlab:~', 'externalId': '9001/web'}]";
        var now = tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'" + formerly));

        assertThat(now.path("status").asString()).isEqualTo("updated");
        assertThat(now.path("id").asLong()).isEqualTo(id);
        assertThat(tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'" + formerly))
                        .path("status")
                        .asString())
                .isEqualTo("unchanged");
        var whole = server.ask("/deployments/" + id);
        assertThat(whole.path("source").asString()).isEqualTo("gitlab:git.example/" + domain + ".shop");
        assertThat(whole.path("externalId").asString()).isEqualTo("100/deploy");
        assertThat(whole.path("audit")).isEmpty();
        assertThat(history().lines()).hasSize(1);
    }

    @Test
    void whatElseStandsUnderAFormerKeyIsLeftAlone() {
        var key = "'source': 'gitlab:~', 'externalId': '9001/web', 'environment': '~prod', ";
        tell(key + "'component': '~web;v2', 'finishedAt': '2026-06-01T10:00:00Z'");
        var formerly = ", 'formerly': [{'source': 'gitlab:~', 'externalId': '9001/web'}]";
        tell(web("v1", "'finishedAt': '2026-06-01T10:00:00Z'" + formerly));
        tell(web("v2", "'finishedAt': '2026-06-09T10:00:00Z'" + formerly).replace("100/", "109/"));

        assertThat(history().lines()).hasSize(3);
    }

    @Test
    void twoLegsThatShareAFormerKeyDoNotBothTakeIt() {
        var times = "'environment': '~prod', 'component': '~web;v1', 'finishedAt': '2026-06-01T10:00:00Z'";
        tell("'source': 'github:~', 'externalId': '7/deploy', " + times);
        var formerly = ", 'formerly': [{'source': 'github:~', 'externalId': '7/deploy'}]";
        server.attempt(
                "/deployments",
                "[" + json("'source': 'github:h/~p', 'externalId': '7/deploy/eu', " + times + formerly) + ","
                        + json("'source': 'github:h/~p', 'externalId': '7/deploy/us', " + times + formerly) + "]");

        assertThat(history().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'formerly': 'x'|formerly",
                "'formerly': ['x']|formerly",
                "'formerly': [{'externalId': 'x'}, 5]|formerly[1]",
                "'formerly': [{'externalId': 5}]|formerly[0]",
                "'formerly': [{'source': 'x'}]|formerly[0].externalId",
                "'formerly': [{'externalId': 'x', 'key': 'y'}]|formerly[0].key",
                "'sequence': 'x'|sequence",
                "'sequence': 1.5|sequence",
                "'sequence': 99999999999999999999|sequence",
                "'correct': 'yes'|correct"
            })
    void wrongFormsOfTheKeyNameTheirField(String field, String named) {
        var answer = server.attempt("/deployments", json(web("v1", field)));

        assertThat(answer.statusCode() / 100).isEqualTo(4);
        assertThat(JSON.readTree(answer.body()).path("field").asString()).isEqualTo(named);
    }
}
