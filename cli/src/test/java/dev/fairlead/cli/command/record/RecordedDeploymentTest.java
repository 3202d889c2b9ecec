package dev.fairlead.cli.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent when a deployment is recorded, by hand and in a pipeline. */
class RecordedDeploymentTest {
    @ParameterizedTest
    @CsvSource({
        "succeeded, changes GLOBAL.A.shop in GLOBAL.A.prod",
        "failed, 'counts as a failed attempt of GLOBAL.A.shop in GLOBAL.A.prod, where nothing changed'",
        "cancelled, 'counts as a cancelled attempt of GLOBAL.A.shop in GLOBAL.A.prod, where nothing changed'",
        "running, 'is under way to GLOBAL.A.shop in GLOBAL.A.prod, and counts when it has ended'",
    })
    void whatADeploymentDoesToTheNumbersIsSaidByItsOutcome(String outcome, String said) {
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "record",
                    "deployment",
                    "--component=GLOBAL.A.web;v1",
                    "--environment=GLOBAL.A.prod",
                    "--outcome=" + outcome);

            assertThat(ended.out()).contains("  " + said + "\n");
            assertThat(ended.out().contains("  changes ")).isEqualTo(outcome.equals("succeeded"));
        }
    }

    @Test
    void whatWasKnownChangesNothing() {
        try (var peer = new Peer(call -> "200 {\"status\":\"unchanged\",\"id\":12,\"name\":\"x\","
                + "\"series\":[{\"component\":\"GLOBAL.A.web\",\"environment\":\"GLOBAL.A.prod\"}]}")) {
            assertThat(peer.run("record", "deployment", "--component=GLOBAL.A.web;v1", "--environment=GLOBAL.A.prod")
                            .out())
                    .doesNotContain("changes");
        }
    }

    @Test
    void aStartByAClockThatIsAheadLosesNoDeployment() {
        var started = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "record",
                    "deployment",
                    "--component=GLOBAL.A.shop;v1",
                    "--environment=GLOBAL.A.prod",
                    "--started=" + started);

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.err()).contains("--started is ahead of this machine's clock by ");
            assertThat(peer.calls().get(0).body()).contains("\"finishedAt\":\"" + started + "\"");
        }
    }

    @Test
    void aDeploymentTakesRolloutAndIdFromThePipeline() {
        try (var peer = Peer.friendly()) {
            var ended = Peer.run(
                    Map.of("FAIRLEAD_URL", peer.url(), "GITLAB_CI", "true", "CI_PIPELINE_ID", "7", "CI_JOB_ID", "70"),
                    "record",
                    "deployment",
                    "--component=GLOBAL.A.shop;v2",
                    "--environment=GLOBAL.A.prod",
                    "--finished=2026-01-01T10:00:00+02:00");

            assertThat(ended.out()).startsWith("created deployment 12: GLOBAL.A.shop;v2 to GLOBAL.A.prod\n");
            assertThat(peer.calls().get(0).body())
                    .isEqualTo("{\"component\":\"GLOBAL.A.shop;v2\",\"environment\":\"GLOBAL.A.prod\","
                            + "\"outcome\":\"succeeded\",\"finishedAt\":\"2026-01-01T08:00:00Z\","
                            + "\"rollout\":\"gitlab#7\",\"source\":\"gitlab\","
                            + "\"formerly\":[{\"source\":\"gitlab\","
                            + "\"externalId\":\"70/GLOBAL.A.shop@GLOBAL.A.prod\"}],"
                            + "\"externalId\":\"7///70/GLOBAL.A.shop;v2@GLOBAL.A.prod\"}");
            assertThat(ended.out()).endsWith("\npipeline: GitLab CI, build 7\n");
        }
    }

    @Test
    void aServerOfAnOlderReleaseIsToldTheDeploymentWithoutFormerKeys() {
        try (var peer = new Peer(call -> call.body().contains("formerly")
                ? "422 {\"title\":\"A value is not valid\",\"field\":\"formerly\"}"
                : "201 {\"status\":\"created\",\"id\":12}")) {
            var ended = Peer.run(
                    Map.of("FAIRLEAD_URL", peer.url(), "GITLAB_CI", "true", "CI_PIPELINE_ID", "7", "CI_JOB_ID", "70"),
                    "record",
                    "deployment",
                    "--component=GLOBAL.A.shop;v2",
                    "--environment=GLOBAL.A.prod");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(peer.calls()).hasSize(2);
            assertThat(peer.calls().get(1).body()).doesNotContain("formerly").contains("\"externalId\":\"7///70/");
        }
    }

    @Test
    void whatTheUserSaysGoesBeforeWhatThePipelineSays() {
        try (var peer = Peer.friendly()) {
            var variables =
                    Map.of("FAIRLEAD_URL", peer.url(), "GITLAB_CI", "true", "CI_PIPELINE_ID", "7", "CI_JOB_ID", "70");
            var begin = List.of("record", "deployment", "--component=GLOBAL.A.shop", "--environment=GLOBAL.A.prod");
            for (var more : List.of(
                    List.of("--version=v2", "--leg=eu"),
                    List.of("--version", "v2", "--attempt=2"),
                    List.of("--version=v2", "--id=mine", "--rollout=together", "--source=bot"),
                    List.of("--version=v2", "--pipeline=none"))) {
                var arguments = new ArrayList<>(begin);
                arguments.addAll(more);
                assertThat(Peer.run(variables, arguments.toArray(String[]::new)).code())
                        .isZero();
            }

            assertThat(peer.calls().get(0).body())
                    .contains("\"externalId\":\"7//eu/70/GLOBAL.A.shop;v2@GLOBAL.A.prod\"");
            assertThat(peer.calls().get(1).body()).contains("\"externalId\":\"7///2/GLOBAL.A.shop;v2@GLOBAL.A.prod\"");
            assertThat(peer.calls().get(2).body())
                    .contains("\"externalId\":\"mine\"", "\"rollout\":\"together\"", "\"source\":\"bot\"")
                    .doesNotContain("formerly");
            assertThat(peer.calls().get(3).body()).doesNotContain("externalId", "rollout", "source");
        }
    }

    @Test
    void aRunningDeploymentHasNoFinish() {
        try (var peer = Peer.friendly()) {
            peer.run(
                    "record",
                    "deployment",
                    "--undeploy=GLOBAL.A.shop",
                    "--environment=GLOBAL.A.prod",
                    "--outcome=running");

            assertThat(peer.calls().get(0).body())
                    .contains("\"undeploy\":\"GLOBAL.A.shop\"")
                    .doesNotContain("finishedAt");
        }
    }
}
