package dev.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.intake.argocd.ArgoCd;
import dev.fairlead.intake.flux.Flux;
import dev.fairlead.intake.kargo.Kargo;
import dev.fairlead.intake.told.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What people copy from {@code integrations/} is what the translators read. */
class IntegrationsTest {
    private static final Path FOLDER = Path.of("..", "integrations");
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";

    @TempDir
    private Path scratch;

    private static List<Map<String, Object>> documents(String file) throws IOException {
        var documents = new ArrayList<Map<String, Object>>();
        for (var document :
                new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(FOLDER.resolve(file)))) {
            documents.add(object(document));
        }
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static Map<String, Object> inner(String yaml) {
        return object(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static String body(String file) throws IOException {
        var template = inner(
                String.valueOf(object(documents(file).getFirst().get("data")).get("template.fairlead")));
        var webhook = object(object(template.get("webhook")).get("fairlead"));
        assertThat(webhook).containsEntry("method", "POST").containsEntry("path", "/intake/argocd");
        return String.valueOf(webhook.get("body"));
    }

    private static final String OPERATION = """
            "operationState":{"phase":"Succeeded","message":"successfully synced","startedAt":"2026-11-20T10:00:00Z","finishedAt":"2026-11-20T10:02:00Z",
             "operation":{"sync":{"revision":"x","prune":true},"initiatedBy":{"automated":true}},"syncResult":{%s}}
            """;

    private static String application(String operation) {
        return """
                {"apiVersion":"argoproj.io/v1alpha1","kind":"Application",
                 "metadata":{"name":"checkout","namespace":"argocd","uid":"7f6c","labels":{"env":"production"},"managedFields":[{}]},
                 "spec":{"project":"shop","destination":{"server":"https://kubernetes.default.svc","namespace":"shop"},
                  "source":{"repoURL":"https://github.com/acme/deploy.git","path":"checkout","helm":{"values":"password: secret"}}},
                 "status":{"health":{"status":"Healthy"},%s"sync":{"status":"Synced"}}}
                """.formatted(operation.isEmpty() ? "" : operation + ",");
    }

    @Test
    void argoCdsTemplateSaysWhatTheWholeApplicationSays() throws Exception {
        var template = RenderedTemplate.in(scratch);
        assumeTrue(template.isPresent(), "helm is not there: install it, or set FAIRLEAD_HELM to where it is");
        var images = "\"summary\":{\"images\":[\"ghcr.io/acme/checkout:v1.4\"]},";
        var git = "\"revision\":\"" + COMMIT
                + "\",\"source\":{\"repoURL\":\"https://github.com/acme/deploy.git\",\"path\":\"checkout\",\"helm\":{\"values\":\"password: secret\"}},"
                + "\"resources\":[{\"kind\":\"Deployment\",\"name\":\"a\",\"message\":\"deployment.apps/a \\\"configured\\\"\"},{\"kind\":\"Service\",\"name\":\"b\"}]";
        var several = "\"revisions\":[\"" + COMMIT
                + "\",\"1.1.0\"],\"sources\":[{\"repoURL\":\"https://g.example/v\",\"ref\":\"values\"},{\"repoURL\":\"https://c.example\",\"chart\":\"redis\"}]";
        for (var application : List.of(
                application(images + OPERATION.formatted(git)),
                application(OPERATION.formatted(git)),
                application(OPERATION.formatted(several)),
                application(images + OPERATION.formatted(git).replace("Succeeded", "Failed")),
                application(""),
                application(images + OPERATION.formatted(git))
                        .replace("\"uid\"", "\"deletionTimestamp\":\"2026-11-21T08:00:00Z\",\"uid\""))) {
            var rendered = template.get()
                    .render(
                            body("argocd/notifications.yaml"),
                            "{\"context\":{\"argocdUrl\":\"https://argocd.example.com\"},\"app\":" + application + "}");
            var whole = "{\"argocdUrl\":\"https://argocd.example.com\",\"app\":" + application + "}";
            assertThat(ArgoCd.source().translator().translate(Deliveries.of(Map.of(), rendered)))
                    .isEqualTo(ArgoCd.source().translator().translate(Deliveries.of(Map.of(), whole)));
            // values and parameters stay in the cluster
            assertThat(rendered).doesNotContain("secret");
        }
    }

    @Test
    void argoRolloutsTemplateSaysWhatTheWholeRolloutSays() throws Exception {
        var template = RenderedTemplate.in(scratch);
        assumeTrue(template.isPresent(), "helm is not there: install it, or set FAIRLEAD_HELM to where it is");
        for (var status : List.of(
                "\"phase\":\"Healthy\",\"conditions\":[{\"type\":\"Completed\",\"status\":\"True\",\"lastTransitionTime\":\"2026-11-20T11:00:00Z\"}]",
                "\"phase\":\"Degraded\",\"abort\":true,\"abortedAt\":\"2026-11-20T11:00:00Z\",\"message\":\"aborted: \\\"x\\\"\"",
                "\"phase\":\"Paused\"")) {
            var rollout = """
                    {"kind":"Rollout","metadata":{"name":"checkout","namespace":"shop","uid":"r1","annotations":{"rollout.argoproj.io/revision":"12"}},
                     "spec":{"template":{"spec":{"containers":[{"image":"ghcr.io/acme/checkout:v1.4"},{"image":"envoy:1.2"}]}}},"status":{%s}}
                    """.formatted(status);
            var rendered = template.get().render(body("argocd/rollouts.yaml"), "{\"rollout\":" + rollout + "}");
            assertThat(ArgoCd.source().translator().translate(Deliveries.of(Map.of(), rendered)))
                    .isEqualTo(ArgoCd.source().translator().translate(Deliveries.of(Map.of(), rollout)));
        }
    }

    @Test
    void argoCdsTriggersAndSubscriptionsNameWhatIsThere() throws IOException {
        var data = object(documents("argocd/notifications.yaml").getFirst().get("data"));
        var triggers =
                new Load(LoadSettings.builder().build()).loadFromString(String.valueOf(data.get("trigger.fairlead")));
        assertThat(list(triggers))
                .hasSize(5)
                .allSatisfy(trigger -> assertThat(object(trigger))
                        .containsKeys("when", "oncePer", "description")
                        .containsEntry("send", List.of("fairlead")));
        assertThat(data).containsKeys("service.webhook.fairlead", "template.fairlead", "context", "subscriptions");
        assertThat(String.valueOf(data.get("service.webhook.fairlead"))).contains("Bearer $fairlead-token");
        for (var name : List.of("on-rollout-updated", "on-rollout-completed", "on-rollout-aborted")) {
            assertThat(object(documents("argocd/rollouts.yaml").getFirst().get("data")))
                    .containsKey("trigger." + name);
        }
    }

    @Test
    void fluxsAlertSendsWhatIsRead() throws IOException {
        var documents = documents("flux/fairlead.yaml");
        var provider = object(documents.get(1).get("spec"));
        assertThat(provider)
                .containsEntry("type", "generic-hmac")
                .containsEntry("address", "https://fairlead.example.com/intake/flux");
        var alert = object(documents.get(2).get("spec"));
        var metadata = object(alert.get("eventMetadata"));
        for (var source : list(alert.get("eventSources"))) {
            var kind = String.valueOf(object(source).get("kind"));
            var event = """
                    {"involvedObject":{"kind":"%s","name":"webapp","namespace":"apps","uid":"7d0c"},"severity":"info","reason":"%s",
                     "metadata":{"revision":"main@sha1:%s","environment":"%s","cluster":"%s"},"message":"Health check passed in 1s","timestamp":"2026-11-20T10:00:00Z"}
                    """.formatted(
                            kind,
                            kind.equals("HelmRelease") ? "UpgradeSucceeded" : "Progressing",
                            COMMIT,
                            metadata.get("environment"),
                            metadata.get("cluster"));
            var told = Flux.source()
                    .translator()
                    .translate(Deliveries.of(Map.of(), event))
                    .told();
            assertThat(told)
                    .as(kind)
                    .singleElement()
                    .satisfies(one -> assertThat(one.labels().values())
                            .containsEntry(Labels.ENVIRONMENT, "production")
                            .containsEntry(Labels.CLUSTER, "eu-1"));
        }
        var excluded = Stream.of(
                "Reconciliation finished in 1.2s, next run in 10m0s",
                "Dependencies do not meet ready condition, retrying in 30s");
        assertThat(excluded)
                .allMatch(message -> list(alert.get("exclusionList")).stream()
                        .anyMatch(pattern -> Pattern.compile(String.valueOf(pattern))
                                .matcher(message)
                                .find()));
    }

    @Test
    void kargosRouterSendsWhatIsRead() throws IOException {
        var spec = object(documents("kargo/fairlead.yaml").getFirst().get("spec"));
        var output =
                String.valueOf(object(list(spec.get("channels")).getFirst()).get("output"));
        assertThat(output).contains("\"type\": type", "\"event\": event", "\"startedAt\"", "\"finishedAt\"");
        for (var type : list(spec.get("types"))) {
            var event = """
                    {"type":"%s","event":{"project":"shop","name":"p.1","stageName":"production","freight":{"name":"f","images":[{"repoURL":"ghcr.io/acme/web","tag":"1"}]}},
                     "data":{"status":{"startedAt":null,"finishedAt":null}}}
                    """.formatted(type);
            assertThat(Kargo.source()
                            .translator()
                            .translate(Deliveries.of(Map.of(), event))
                            .told())
                    .as(String.valueOf(type))
                    .hasSize(1);
        }
    }
}
