package dev.fairlead.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clock that is ahead of the server's does to a deployment: the rules of docs/decisions/0027. */
class ClocksAheadTest extends ToldTwice {
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
}
