package dev.fairlead.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of earlier releases name the same deployment: the rules of docs/decisions/0027. */
class FormerKeyTest extends ToldTwice {
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
                "'formerly': ['x']|formerly[0]",
                "'formerly': [{'externalId': 'x'}, 5]|formerly[1]",
                "'formerly': [{'externalId': 5}]|formerly[0].externalId",
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
