package dev.fairlead.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contradicts a deployment that is known is refused, unless it is a correction on purpose: the rules of docs/decisions/0027. */
class ContradictionTest extends ToldTwice {
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
}
