package dev.fairlead.intake.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TektonTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final Source SOURCE = Tekton.source();

    private static Map<String, String> headers(String kind) {
        return Map.of(
                "ce-specversion",
                "1.0",
                "ce-id",
                "77f7",
                "ce-source",
                "/apis/tekton.dev/v1/namespaces/ci/x",
                "ce-type",
                "dev.tekton.event." + kind + ".v1");
    }

    private static String run(String status, String reason, String results) {
        return """
                {"pipelineRun":{"metadata":{"name":"release-9","namespace":"ci","uid":"4ccb","labels":{"tekton.dev/pipeline":"release","team":"pay"},
                   "creationTimestamp":"2026-11-20T09:59:00Z"},
                  "spec":{"pipelineRef":{"name":"release"},"params":[{"name":"environment","value":"production"},{"name":"version","value":"v1.4"},
                   {"name":"revision","value":"main"},{"name":"repo-url","value":"https://github.com/acme/checkout.git"},{"name":"hosts","value":["a","b"]}]},
                  "status":{"startTime":"2026-11-20T10:00:00Z","completionTime":"2026-11-20T10:05:00Z",
                   "conditions":[{"type":"Succeeded","status":"%s","reason":"%s","message":"Tasks Completed: 3"}],"results":[%s]}}}
                """.formatted(status, reason, results);
    }

    private static final String BUILT =
            "{\"name\":\"IMAGE_URL\",\"value\":\"ghcr.io/acme/checkout:v1.4\"},{\"name\":\"IMAGE_DIGEST\",\"value\":\""
                    + DIGEST + "\"},{\"name\":\"commit\",\"value\":\"" + COMMIT + "\"}";

    private static Translation translate(String kind, String json) {
        return SOURCE.translator().translate(Deliveries.of(headers(kind), json));
    }

    private static Told.Deployed first(String kind, String json) {
        return (Told.Deployed) translate(kind, json).told().getFirst();
    }

    @Test
    void aRunIsOneAttemptInWhateverOrderItIsTold() {
        var ended = first("pipelinerun.successful", run("True", "Succeeded", BUILT));
        var running = first("pipelinerun.running", run("Unknown", "Running", ""));
        assertThat(ended.externalId()).isEqualTo(running.externalId()).isEqualTo("4ccb");
        assertThat(running.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(running.finishedAt()).isNull();
        assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ended.startedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(ended.finishedAt()).isEqualTo(Instant.parse("2026-11-20T10:05:00Z"));
        assertThat(ended.version().name()).isEqualTo("v1.4");
        assertThat(ended.version().commit()).isEqualTo(COMMIT);
        assertThat(ended.labels().values())
                .containsEntry(Labels.JOB, "release")
                .containsEntry(Labels.NAMESPACE, "ci")
                .containsEntry(Labels.ENVIRONMENT, "production")
                .containsEntry(Labels.REPOSITORY, "https://github.com/acme/checkout")
                .containsEntry(Labels.BRANCH, "main")
                .containsEntry("label.team", "pay")
                .containsEntry("label.param.version", "v1.4");
    }

    @Test
    void imagesOfItsResultsWereBuiltByIt() {
        var told = translate("pipelinerun.successful", run("True", "Succeeded", BUILT))
                .told();
        assertThat(told).hasSize(2);
        var built = (Told.Built) told.getLast();
        assertThat(built.version().digest()).isEqualTo(DIGEST);
        assertThat(built.version().commit()).isEqualTo(COMMIT);
        assertThat(built.labels().find(Labels.IMAGE)).contains("ghcr.io/acme/checkout");
        assertThat(translate("pipelinerun.failed", run("False", "Failed", BUILT))
                        .told())
                .hasSize(1);
    }

    @Test
    void cancelledIsNotFailed() {
        assertThat(first("pipelinerun.failed", run("False", "Failed", "")).outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(first("pipelinerun.failed", run("False", "PipelineRunTimeout", ""))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(first("pipelinerun.failed", run("False", "Cancelled", "")).outcome())
                .isEqualTo(Outcome.CANCELLED);
        assertThat(first("taskrun.failed", task("", "TaskRunCancelled")).outcome())
                .isEqualTo(Outcome.CANCELLED);
    }

    private static String task(String labels, String reason) {
        return run("False", reason, "")
                .replace("pipelineRun", "taskRun")
                .replace("\"team\":\"pay\"", "\"tekton.dev/task\":\"deploy\"" + labels);
    }

    @Test
    void aTaskOfAPipelineIsToldWithIt() {
        assertThat(translate("taskrun.failed", task(",\"tekton.dev/pipelineRun\":\"release-9\"", "Failed"))
                        .told())
                .isEmpty();
        assertThat(translate("customrun.started", "{\"customRun\":{}}").told()).isEmpty();
        assertThat(translate("pipelinerun.queued", "{\"pipelineRun\":{\"metadata\":{\"name\":\"x\"}}}")
                        .passed())
                .hasSize(1);
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(SOURCE, headers("pipelinerun.successful"), run("True", "Succeeded", BUILT));
        Hostile.hold(SOURCE, headers("taskrun.failed"), task("", "Failed"));
    }
}
