package dev.fairlead.rollout.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Secrets;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that somebody has: {@code scripts/try-kubernetes}. */
@EnabledIfEnvironmentVariable(
        named = "FAIRLEAD_TRY_KUBECONFIG",
        matches = ".+",
        disabledReason = "by hand: scripts/try-kubernetes KUBECONFIG NAMESPACE")
class RealClusterTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: fairlead-try}
            spec:
              progressDeadlineSeconds: 20
              selector: {matchLabels: {app: fairlead-try}}
              template:
                metadata: {labels: {app: fairlead-try}}
                spec:
                  containers: [{name: main, image: "${IMAGE}"}]
            """;

    @TempDir
    private Path home;

    private final Heard heard = new Heard();
    private final String image = System.getenv().getOrDefault("FAIRLEAD_TRY_IMAGE", "");
    private final String namespace = System.getenv().getOrDefault("FAIRLEAD_TRY_NAMESPACE", "");

    @Test
    void manifestsImagesAndChartsComeOntoIt() throws Exception {
        var kubeconfig = Files.readString(Path.of(System.getenv().getOrDefault("FAIRLEAD_TRY_KUBECONFIG", "")));
        var orders = Orders.on(EndpointKind.KUBERNETES, "", Map.of("namespace", namespace))
                .credential(new Secrets.Credential(Secrets.Kind.KUBECONFIG, "", kubeconfig, ""))
                .variables(Map.of("IMAGE", image))
                .timeout(Duration.ofMinutes(2));
        try (var deployers = new Deployers(home, System.getenv());
                var client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(kubeconfig))
                        .build()) {
            try {
                var manifests = orders.recipe(new Recipe.Manifests(List.of(DEPLOYMENT)));
                assertThat(deployers.carryOut(manifests.order(), heard))
                        .as("apply: %s", heard.engine())
                        .isEqualTo(Ending.DONE);

                var missing =
                        orders.recipe(new Recipe.Image("Deployment", "fairlead-try", "main", "no.such/image:none"));
                var stuck = deployers.carryOut(missing.order(), heard);
                assertThat(stuck.message()).contains("Deployment fairlead-try failed");
                assertThat(heard.engine()).anyMatch(line -> line.contains("Failed") || line.contains("BackOff"));

                var back = orders.recipe(new Recipe.Image("Deployment", "fairlead-try", "main", image));
                assertThat(deployers.carryOut(back.order(), heard))
                        .as("back: %s", heard.engine())
                        .isEqualTo(Ending.DONE);

                var chart = Files.createDirectories(home.resolve("chart/templates"));
                Files.writeString(home.resolve("chart/Chart.yaml"), "apiVersion: v2\nname: try\nversion: 1.0.0\n");
                Files.writeString(chart.resolve("settings.yaml"), """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: fairlead-try-chart}
                        data: {version: {{ .Values.version | quote }}}
                        """);
                var release = orders.recipe(new Recipe.Chart(
                        "fairlead-try",
                        home.resolve("chart").toString(),
                        null,
                        null,
                        List.of(),
                        Map.of("version", "${FAIRLEAD_VERSION}")));
                assertThat(deployers.carryOut(release.order(), heard))
                        .as("helm: %s", heard.script())
                        .isEqualTo(Ending.DONE);
                assertThat(client.configMaps()
                                .inNamespace(namespace)
                                .withName("fairlead-try-chart")
                                .get()
                                .getData())
                        .containsEntry("version", "v2");
            } finally {
                client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("fairlead-try")
                        .delete();
                client.configMaps()
                        .inNamespace(namespace)
                        .withName("fairlead-try-chart")
                        .delete();
                client.secrets()
                        .inNamespace(namespace)
                        .withLabel("name", "fairlead-try")
                        .withLabel("owner", "helm")
                        .delete();
            }
        }
    }
}
