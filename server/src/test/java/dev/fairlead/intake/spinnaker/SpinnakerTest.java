package dev.fairlead.intake.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpinnakerTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final Source SOURCE = Spinnaker.source();
    private static final String MANIFEST =
            "\"manifests\":[{\"kind\":\"Deployment\",\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"image\":\"ghcr.io/acme/checkout:v1.4\"}]}}}}]";

    private static String stage(String id, String type, String status, String context) {
        return """
                {"id":"%s","type":"%s","name":"Deploy %s","status":"%s","startTime":1763632800000,"endTime":1763632920000,
                 "context":{"account":"prod-eu","location":"shop","cluster":"deployment checkout"%s}}
                """.formatted(id, type, id, status, context.isEmpty() ? "" : "," + context);
    }

    private static String content(String more, String... stages) {
        return "{" + more
                + "\"execution\":{\"id\":\"01H\",\"application\":\"shop\",\"name\":\"release\",\"status\":\"SUCCEEDED\","
                + "\"trigger\":{\"type\":\"jenkins\",\"buildInfo\":{\"number\":42,\"scm\":[{\"sha1\":\"" + COMMIT
                + "\"}]},"
                + "\"artifacts\":[{\"type\":\"docker/image\",\"name\":\"ghcr.io/acme/web\",\"reference\":\"ghcr.io/acme/web:7\"}]},"
                + "\"stages\":[" + String.join(",", stages) + "]}}";
    }

    private static String event(String type, String content) {
        return "{\"details\":{\"source\":\"orca\",\"type\":\"" + type
                + "\",\"application\":\"shop\",\"created\":\"1763632920001\"},\"content\":" + content
                + ",\"eventId\":\"6d1f\"}";
    }

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of(Map.of(), json));
    }

    private static List<Told.Deployed> told(String json) {
        return translate(json).told().stream().map(Told.Deployed.class::cast).toList();
    }

    @Test
    void eachStageThatDeploysIsADeployment() {
        var told = told(event(
                "orca:pipeline:complete",
                content(
                        "",
                        stage("s0", "bake", "SUCCEEDED", ""),
                        stage("s1", "deployManifest", "SUCCEEDED", MANIFEST),
                        stage("s2", "deploy", "TERMINAL", ""))));
        assertThat(told).hasSize(2);
        var first = told.getFirst();
        assertThat(first.externalId()).isEqualTo("01H s1 ghcr.io/acme/checkout");
        assertThat(first.version().name()).isEqualTo("v1.4");
        assertThat(first.version().commit()).isEqualTo(COMMIT);
        assertThat(first.startedAt()).isEqualTo(Instant.ofEpochSecond(1763632800L));
        assertThat(first.finishedAt()).isEqualTo(Instant.ofEpochSecond(1763632920L));
        assertThat(first.labels().values())
                .containsEntry(Labels.SERVICE, "shop")
                .containsEntry(Labels.JOB, "release")
                .containsEntry(Labels.ENVIRONMENT, "prod-eu")
                .containsEntry(Labels.NAMESPACE, "shop")
                .containsEntry(Labels.IMAGE, "ghcr.io/acme/checkout");
        // without a manifest of its own it deploys what started the pipeline
        assertThat(told.getLast().version().name()).isEqualTo("7");
        assertThat(told.getLast().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aStageAndItsPipelineTellTheSame() {
        var stages =
                new String[] {stage("s1", "deployManifest", "SUCCEEDED", MANIFEST), stage("s2", "deploy", "RUNNING", "")
                };
        var byStage = told(event("orca:stage:complete", content("\"stageId\":\"s1\",", stages)));
        var byPipeline = told(event("orca:pipeline:complete", content("", stages)));
        assertThat(byStage).singleElement().satisfies(one -> {
            assertThat(one.externalId()).isEqualTo(byPipeline.getFirst().externalId());
            assertThat(one.finishedAt()).isEqualTo(byPipeline.getFirst().finishedAt());
        });
        assertThat(byPipeline.getLast().outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(byPipeline.getLast().finishedAt()).isNull();
    }

    @Test
    void wrappedAndFlattenedEventsSayTheSame() {
        var plain = event("orca:pipeline:complete", content("", stage("s1", "deploy", "SUCCEEDED", "")));
        var wrapped = "{\"eventName\":\"spinnaker_events\",\"payload\":" + plain + "}";
        var flat = "{\"details\":\"{\\\"type\\\":\\\"orca:pipeline:complete\\\"}\",\"content\":\""
                + content("", stage("s1", "deploy", "SUCCEEDED", ""))
                        .replace("\n", "")
                        .replace("\"", "\\\"") + "\"}";
        assertThat(translate(wrapped)).isEqualTo(translate(plain)).isEqualTo(translate(flat));
        assertThat(SOURCE.identity().apply(Deliveries.of(Map.of(), wrapped))).contains("6d1f");
    }

    @Test
    void whatDeploysNothingIsPassedOver() {
        assertThat(translate(event("orca:pipeline:complete", content("", stage("s0", "bake", "SUCCEEDED", ""))))
                        .passed())
                .hasSize(1);
        assertThat(translate(event("orca:pipeline:complete", content("", stage("s0", "deploy", "NOT_STARTED", ""))))
                        .told())
                .isEmpty();
        assertThat(translate(event("orca:pipeline:starting", content(""))).told())
                .isEmpty();
        assertThat(translate(event("orca:task:complete", "{}")).passed()).hasSize(1);
        assertThat(translate(event("git", "{}")).passed()).hasSize(1);
        assertThat(translate(event("orca:stage:complete", "{\"stageId\":\"x\"}"))
                        .passed())
                .singleElement()
                .asString()
                .contains("include-full-execution");
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(
                SOURCE,
                Map.of(),
                event("orca:pipeline:complete", content("", stage("s1", "deployManifest", "SUCCEEDED", MANIFEST))));
        Hostile.hold(
                SOURCE,
                Map.of(),
                event("orca:stage:failed", content("\"stageId\":\"s1\",", stage("s1", "deploy", "TERMINAL", ""))));
    }
}
