package dev.fairlead.rollout.deployer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.deployer.ApiServer;
import dev.fairlead.rollout.deployer.Aside;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.Heard;
import dev.fairlead.rollout.deployer.Orders;
import dev.fairlead.rollout.deployer.Sshd;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a cluster, on a server that keeps them as a cluster does but has no controllers: the test plays those. */
class KubernetesDeployerTest {
    private static final String MANIFEST = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
            spec:
              replicas: ${REPLICAS}
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop}}
                spec:
                  containers:
                    - name: shop
                      image: shop:${FAIRLEAD_VERSION}
                      env:
                        - {name: PORT, value: "${REPLICAS}"}
                        - {name: GREETING, value: "${GREETING}"}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: shop, namespace: other}
            data: {greeting: "${GREETING}"}
            """;
    private static final String HOSTILE = "a: b\n  c: \"d\" $(touch x) '";

    @TempDir
    private Path home;

    private final Heard heard = new Heard();
    private final ApiServer server = new ApiServer();
    private final KubernetesClient client = server.client();
    private Deployers deployers;

    @BeforeEach
    void start() {
        deployers = new Deployers(home, System.getenv());
    }

    @AfterEach
    void stop() {
        deployers.close();
        server.close();
    }

    @Test
    void manifestsAreAppliedAndWaitedFor() throws Exception {
        var ending = started(manifests());
        heard.await("Applied ConfigMap shop");
        heard.await("Deployment shop: the cluster has not looked at it yet");
        server.ready("shop", 1);
        heard.await("Deployment shop: 1 of 2 are new and ready");
        server.ready("shop", 2);
        assertThat(ending.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        var container =
                deployment().getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo("shop:v2");
        assertThat(container.getEnv()).extracting(each -> each.getValue()).containsExactly("2", HOSTILE);
        assertThat(client.configMaps()
                        .inNamespace("other")
                        .withName("shop")
                        .get()
                        .getData())
                .containsEntry("greeting", HOSTILE);
    }

    @Test
    void anotherImageIsSetAndBackAgain() throws Exception {
        client.resource(existing()).create();
        server.ready("shop", 1);
        assertThat(carryOut(image("shop", "shop:${FAIRLEAD_VERSION}"))).isEqualTo(Ending.DONE);
        assertThat(deployment().getSpec().getTemplate().getSpec().getContainers())
                .extracting(each -> each.getImage())
                .containsExactly("side:1", "shop:v2");
        assertThat(carryOut(image("shop", "shop:${FAIRLEAD_VERSION}").version("v1", "v2")))
                .isEqualTo(Ending.DONE);
        assertThat(deployment()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getLast()
                        .getImage())
                .isEqualTo("shop:v1");
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        assertThat(carryOut(image("shop", "x")).message())
                .isEqualTo("there is no Deployment `shop` in namespace prod; deploy its manifests first");
        client.resource(existing()).create();
        assertThat(carryOut(image("none", "x")).message())
                .isEqualTo("Deployment shop has no container `none`; it has [side, shop]");
    }

    @Test
    void aRolloutThatIsStuckFailsWithTheClustersEvents() throws Exception {
        var ending = started(manifests());
        heard.await("Deployment shop: the cluster has not looked at it yet");
        server.event("shop-5d-x1", "Failed", "image shop:v2 not found");
        server.event("other-5d-x1", "Failed", "not ours");
        server.stuck("shop");
        assertThat(ending.get(30, TimeUnit.SECONDS))
                .isEqualTo(Ending.failed(1, "Deployment shop failed: it took too long (ProgressDeadlineExceeded)"));
        assertThat(heard.engine())
                .contains("Pod shop-5d-x1: Failed: image shop:v2 not found")
                .noneMatch(line -> line.contains("not ours"));
    }

    @Test
    void whenTheTimeIsUpItSaysHowFarItCame() throws Exception {
        assertThat(carryOut(manifests().timeout(Duration.ofSeconds(2))))
                .isEqualTo(Ending.failed(
                        124,
                        "Deployment shop was not ready when the time was up: the cluster has not looked at it yet"));
    }

    @Test
    void aCredentialThatIsNotAcceptedSaysSoAndIsNotShown() throws Exception {
        var ending = carryOut(image("shop", "x").credential(ApiServer.token("wr0ng")));
        assertThat(ending.message())
                .isEqualTo("the cluster does not accept the credential; check whether it has expired");
        assertThat(carryOut(image("shop", "x").credential(null)).message())
                .startsWith("the endpoint has no credential");
        var broken = new Secrets.Credential(Secrets.Kind.KUBECONFIG, "", "n0nsense: [", "");
        assertThat(carryOut(image("shop", "x").credential(broken)).message())
                .contains("kubeconfig")
                .doesNotContain("n0nsense");
    }

    @Test
    void anUnreachableClusterFailsWithItsAddress() throws Exception {
        var away = Orders.on(EndpointKind.KUBERNETES, "http://127.0.0.1:" + Sshd.freePort(), Map.of())
                .credential(ApiServer.token(ApiServer.TOKEN))
                .recipe(new Recipe.Image("Deployment", "shop", "shop", "x"));
        assertThat(carryOut(away).message()).contains(away.address()).contains("cannot be reached");
        var nowhere = Orders.on(EndpointKind.KUBERNETES, "nonsense", Map.of())
                .credential(ApiServer.token(ApiServer.TOKEN))
                .recipe(new Recipe.Image("Deployment", "shop", "shop", "x"));
        assertThat(carryOut(nowhere).message()).startsWith("`nonsense` is not the address of a Kubernetes API");
    }

    @Test
    void aKubeconfigAndItsContextAreUsed() throws Exception {
        client.resource(existing()).create();
        server.ready("shop", 1);
        var config = """
                apiVersion: v1
                kind: Config
                current-context: wrong
                clusters:
                  - {name: here, cluster: {server: "%s", certificate-authority-data: "%s"}}
                  - {name: away, cluster: {server: "http://127.0.0.1:1"}}
                users: [{name: me, user: {token: "%s"}}]
                contexts:
                  - {name: right, context: {cluster: here, user: me, namespace: prod}}
                  - {name: wrong, context: {cluster: away, user: me}}
                """.formatted(
                        server.address(),
                        Base64.getEncoder().encodeToString(server.certificate().getBytes(StandardCharsets.UTF_8)),
                        ApiServer.TOKEN);
        var order = Orders.on(EndpointKind.KUBERNETES, "", Map.of("context", "right"))
                .credential(new Secrets.Credential(Secrets.Kind.KUBECONFIG, "", config, ""))
                .recipe(new Recipe.Image("Deployment", "shop", "shop", "shop:v2"));
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(carryOut(order.settings(Map.of("context", "none"))).message())
                .isEqualTo("the kubeconfig has no context `none`");
    }

    @Test
    void whatIsNoManifestIsRefusedBeforeAnythingIsApplied() throws Exception {
        for (var text :
                List.of("a: [", "just text", "kind: ConfigMap", "apiVersion: v1\nkind: ConfigMap\nmetadata: {}", "")) {
            var order = server.orders()
                    .recipe(new Recipe.Manifests(
                            List.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: first}", text)));
            if (!text.isEmpty()) {
                assertThat(carryOut(order).succeeded()).as(text).isFalse();
                assertThat(client.configMaps().inNamespace("prod").list().getItems())
                        .isEmpty();
            }
        }
        assertThat(carryOut(server.orders().recipe(new Recipe.Manifests(List.of(""))))
                        .message())
                .isEqualTo("the manifests hold no object");
    }

    private Orders manifests() {
        return server.orders()
                .variables(Map.of("REPLICAS", "2", "GREETING", HOSTILE))
                .recipe(new Recipe.Manifests(List.of(MANIFEST)));
    }

    private Orders image(String container, String image) {
        return server.orders().recipe(new Recipe.Image("Deployment", "shop", container, image));
    }

    private static Deployment existing() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("shop")
                .withNamespace("prod")
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("side")
                .withImage("side:1")
                .endContainer()
                .addNewContainer()
                .withName("shop")
                .withImage("shop:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Deployment deployment() {
        return client.apps().deployments().inNamespace("prod").withName("shop").get();
    }

    private Future<Ending> started(Orders order) {
        return Aside.start(() -> carryOut(order));
    }

    private Ending carryOut(Orders order) throws InterruptedException {
        return deployers.carryOut(order.order(), heard);
    }
}
