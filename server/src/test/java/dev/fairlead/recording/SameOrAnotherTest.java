package dev.fairlead.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what is told is a deployment that is known, over REST: the rules of docs/decisions/0027, one by one. */
class SameOrAnotherTest extends ToldTwice {
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
}
