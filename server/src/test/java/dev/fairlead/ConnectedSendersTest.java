package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.registry.RealRegistry;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters, pipelines and registries from their delivery to the number. */
class ConnectedSendersTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @AutoClose
    private static final WholeServer server = new WholeServer(Clock.systemUTC());

    private static ConnectedSender sender(String name, String kind) {
        var sender = ConnectedSender.of(server, name, kind);
        assertThat(sender.knowing("another secret").attempt("{}")).isEqualTo(401);
        assertThat(sender.knowing("x").attempt("{}")).isEqualTo(401);
        return sender;
    }

    private static String application(String phase, String health, String image, String started) {
        return """
                {"app":{"metadata":{"name":"checkout","namespace":"argocd","uid":"7f6c","labels":{"env":"production"}},
                 "spec":{"destination":{"namespace":"shop"}},
                 "status":{"health":{"status":"%s"},"summary":{"images":["%s"]},
                  "operationState":{"phase":"%s","startedAt":"%s:00Z","finishedAt":%s,"syncResult":{"revision":"%s"}}}}}
                """.formatted(
                health, image, phase, started, phase.equals("Running") ? "null" : "\"" + started + ":30Z\"", COMMIT);
    }

    @Test
    void argoCdsSyncIsOneDeploymentHoweverOftenAndInWhateverOrder() {
        var sender = sender("argo", "argocd");
        var image = "ghcr.io/acme/checkout:v1.4";
        var healthy = application("Succeeded", "Healthy", image, "2026-06-01T10:00");
        sender.deliver(healthy);
        sender.deliver(application("Running", "Healthy", image, "2026-06-01T10:00"));
        sender.deliver(application("Succeeded", "Progressing", image, "2026-06-01T10:00"));
        sender.deliver(healthy.replace("\"env\"", "\"team\":\"pay\",\"env\""));
        sender.deliver(healthy);
        sender.deliver(application("Failed", "Healthy", "ghcr.io/acme/checkout:v1.5", "2026-06-02T10:00"));
        assertThat(sender.deployments("production")).containsExactly("checkout;v1.4 succeeded", "checkout;v1.5 failed");
        assertThat(sender.frequency()).isEqualTo(1);
    }

    private static String flux(String severity, String reason, String revision, String at) {
        return """
                {"involvedObject":{"kind":"HelmRelease","name":"webapp","namespace":"apps","uid":"7d0c"},"severity":"%s","reason":"%s",
                 "metadata":{"revision":"%s","environment":"production"},"message":"Helm said so","timestamp":"%s"}
                """.formatted(severity, reason, revision, at);
    }

    @Test
    void fluxsFailureThatIsToldAgainIsOne() {
        var sender = sender("flux", "flux");
        sender.deliver(flux("info", "UpgradeSucceeded", "6.5.4", "2026-06-01T10:00:00Z"));
        sender.deliver(flux("info", "UpgradeSucceeded", "6.5.4", "2026-06-01T10:00:00Z"));
        for (int minute = 10; minute < 60; minute += 10) {
            sender.deliver(flux("error", "UpgradeFailed", "6.6.0", "2026-06-02T10:" + minute + ":00Z"));
        }
        assertThat(sender.deployments("production")).containsExactly("webapp;6.5.4 succeeded", "webapp;6.6.0 failed");
    }

    @Test
    void kargosPromotionDeploysItsFreight() {
        var sender = sender("kargo", "kargo");
        for (var type : List.of("PromotionSucceeded", "PromotionCreated", "PromotionSucceeded")) {
            sender.deliver("""
                    {"type":"%s","event":{"project":"shop","name":"production.01h","stageName":"production","freight":{"name":"f","images":
                     [{"repoURL":"ghcr.io/acme/checkout","tag":"v1.4","digest":"%s"}]}},
                     "data":{"status":{"startedAt":"2026-06-01T10:00:00Z","finishedAt":"2026-06-01T10:04:00Z"}}}
                    """.formatted(type, DIGEST));
        }
        assertThat(sender.deployments("production")).containsExactly("checkout;v1.4 succeeded");
    }

    @Test
    void spinnakersStageAndItsPipelineTellOneDeployment() {
        var sender = sender("spinnaker", "spinnaker");
        for (var type : List.of("orca:pipeline:complete", "orca:stage:complete")) {
            sender.deliver("""
                    {"details":{"type":"%s"},"eventId":"%s","content":{"stageId":"s1","execution":{"id":"01H","application":"shop","name":"release",
                     "stages":[{"id":"s1","type":"deployManifest","name":"Deploy","status":"SUCCEEDED","startTime":1780308000000,"endTime":1780308060000,
                      "context":{"account":"production","manifests":[{"spec":{"template":{"spec":{"containers":[{"image":"ghcr.io/acme/checkout:v1.4"}]}}}}]}}]}}}
                    """.formatted(type, type));
        }
        assertThat(sender.deployments("production")).containsExactly("checkout;v1.4 succeeded");
    }

    @Test
    void jenkinsBuildIsOneAttemptAndOneWithoutAnEnvironmentWaits() {
        var sender = sender("jenkins", "jenkins");
        var build = """
                {"name":"deploy","url":"job/deploy/","build":{"full_url":"https://ci.example/job/deploy/%d/","number":%d,"timestamp":%d,
                 "duration":60000,"phase":"%s","status":"SUCCESS","scm":{"url":"https://github.com/acme/checkout","branch":"main","commit":"%s"},
                 "parameters":{%s"VERSION":"v1.4"}}}
                """;
        var environment = "\"ENVIRONMENT\":\"production\",";
        sender.deliver(build.formatted(7, 7, 1780308060000L, "COMPLETED", COMMIT, environment));
        sender.deliver(build.formatted(7, 7, 1780308000000L, "STARTED", COMMIT, environment));
        assertThat(sender.deployments("production")).containsExactly("checkout;v1.4 succeeded");
        assertThat(sender.deliver(build.formatted(8, 8, 1780309060000L, "COMPLETED", COMMIT, ""))
                        .path("state")
                        .asString())
                .isEqualTo("unmatched");
    }

    @Test
    void tektonsRunIsOneAttempt() {
        var sender = sender("tekton", "tekton");
        int number = 0;
        for (var condition : List.of("Unknown", "True", "Unknown")) {
            var body = """
                    {"pipelineRun":{"metadata":{"name":"release-9","namespace":"ci","uid":"4ccb"},"spec":{"pipelineRef":{"name":"release"},
                      "params":[{"name":"environment","value":"production"},{"name":"version","value":"v1.4"},{"name":"repo-url","value":"https://github.com/acme/checkout"}]},
                     "status":{"startTime":"2026-06-01T10:00:00Z","completionTime":"2026-06-01T10:05:00Z",
                      "conditions":[{"type":"Succeeded","status":"%s","reason":"x"}]}}}
                    """.formatted(condition);
            sender.deliver(
                    body.getBytes(StandardCharsets.UTF_8),
                    Map.of(
                            "ce-specversion",
                            "1.0",
                            "ce-id",
                            "e" + number++,
                            "ce-source",
                            "/apis/x",
                            "ce-type",
                            "dev.tekton.event.pipelinerun.running.v1"));
        }
        assertThat(sender.deployments("production")).containsExactly("checkout;v1.4 succeeded");
    }

    @Test
    void aSpanThatDeploysIsADeployment() {
        var sender = sender("otel", "otlp");
        var span = Span.newBuilder()
                .setName("deploy")
                .setStartTimeUnixNano(1780308000000000000L)
                .setEndTimeUnixNano(1780308060000000000L);
        Map.of(
                        "cicd.pipeline.task.type", "deploy",
                        "cicd.pipeline.run.id", "12",
                        "cicd.pipeline.task.run.id", "7",
                        "cicd.pipeline.task.run.result", "success",
                        "deployment.environment.name", "production",
                        "vcs.repository.url.full", "https://github.com/acme/checkout",
                        "artifact.version", "v1.4")
                .forEach((key, value) -> span.addAttributes(KeyValue.newBuilder()
                        .setKey(key)
                        .setValue(AnyValue.newBuilder().setStringValue(value))));
        var body = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
        sender.deliver(body, Map.of("Content-Type", "application/x-protobuf"));
        assertThat(sender.deployments("production")).containsExactly("checkout;v1.4 succeeded");
    }

    @Test
    void aSecretInTheAddressIsReadAsItIsWritten() throws Exception {
        var secret = "whsec_a+b/c+d==";
        server.tell("/intake/sources", """
                {"name": "address", "kind": "tekton", "domain": "GLOBAL.Acme.address", "secret": "%s"}""".formatted(secret));
        var home = "http://127.0.0.1:" + server.port() + "/intake/address?";
        for (var query : List.of("token=" + secret, "x=1&token=whsec_a%2Bb%2Fc%2Bd%3D%3D")) {
            var request = HttpRequest.newBuilder(URI.create(home + query)).POST(BodyPublishers.ofString("{}"));
            try (var client = HttpClient.newHttpClient()) {
                assertThat(client.send(request.build(), BodyHandlers.discarding())
                                .statusCode())
                        .as(query)
                        .isEqualTo(202);
            }
        }
    }

    private static String cdEvent(String id, String type, String subject, String content) {
        return """
                {"context":{"specversion":"0.5.1","id":"%s","source":"/ci","type":"dev.cdevents.%s.0.3.0","timestamp":"2026-06-01T10:00:00Z"},
                 "subject":{"id":"%s","source":"/ci","content":%s}}
                """.formatted(id, type, subject, content);
    }

    @Test
    void cdEventsOfOneArtifactMeetInAnyOrder() {
        var purl = "pkg:oci/checkout@" + DIGEST + "?repository_url=ghcr.io/acme/checkout";
        var packaged = cdEvent(
                "1",
                "artifact.packaged",
                purl + "&tag=v1.4",
                "{\"change\":{\"id\":\"" + COMMIT + "\",\"source\":\"https://github.com/acme/checkout\"}}");
        var deployed = cdEvent(
                "2",
                "service.deployed",
                "checkout",
                "{\"environment\":{\"id\":\"production\"},\"artifactId\":\"" + purl.replace("sha256:", "sha256%3A")
                        + "\"}");
        int number = 0;
        for (var order : List.of(List.of(packaged, deployed), List.of(deployed, packaged))) {
            var sender = sender("cd-" + number++, "cdevents");
            order.forEach(sender::deliver);
            Eventually.until(() -> sender.deployments("production").equals(List.of("checkout;v1.4 succeeded")));
            var version =
                    server.list("/component-versions?component=GLOBAL.Acme." + sender.name() + ".checkout").stream()
                            .filter(item -> item.path("version").asString().equals("v1.4"))
                            .findFirst()
                            .orElseThrow();
            assertThat(version.path("commit").asString()).isEqualTo(COMMIT);
            assertThat(version.path("digest").asString()).isEqualTo(DIGEST);
        }
    }

    @Test
    void aRealRegistryTellsWhichVersionADigestIs(@TempDir Path home) throws Exception {
        var sender = sender("images", "registry");
        try (var registry = RealRegistry.start(
                home, "http://127.0.0.1:" + server.port() + "/intake/images", "Bearer " + sender.secret())) {
            var digest = registry.push("acme/checkout", "v1.4", "content");
            Eventually.until(() -> sender.deliveries("&state=told").size() == 1);
            Eventually.until(() -> !server.list("/component-versions?component=GLOBAL.Acme.images.checkout")
                    .isEmpty());
            var version = server.list("/component-versions?component=GLOBAL.Acme.images.checkout")
                    .getFirst();
            assertThat(version.path("version").asString()).isEqualTo("v1.4");
            assertThat(version.path("digest").asString()).isEqualTo(digest);
        }
    }
}
