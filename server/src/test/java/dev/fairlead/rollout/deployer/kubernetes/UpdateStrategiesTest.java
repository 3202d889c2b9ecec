package dev.fairlead.rollout.deployer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.deployer.ApiServer;
import dev.fairlead.rollout.deployer.Aside;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.Heard;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an update of a workload is over, by its strategy: as {@code kubectl rollout status} says. The test plays controllers. */
class UpdateStrategiesTest {
    private static final String SEEN = "observedGeneration";
    private static final int LATER = 1000;

    @TempDir
    private Path home;

    private final Heard heard = new Heard();
    private final ApiServer server = new ApiServer();
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
    void aPartitionIsDoneWhenThePodsFromItOnAreNew() throws Exception {
        var ending = started("StatefulSet", "replicas: 3, updateStrategy: {rollingUpdate: {partition: 2}}");
        heard.await("StatefulSet shop: the cluster has not looked at it yet");
        status("StatefulSet", Map.of(SEEN, LATER, "replicas", 3, "readyReplicas", 2, "updatedReplicas", 1));
        heard.await("StatefulSet shop: 2 of 3 are ready");
        status("StatefulSet", Map.of(SEEN, LATER, "replicas", 3, "readyReplicas", 3));
        heard.await("StatefulSet shop: 0 of 1 from number 2 on are new");
        status("StatefulSet", Map.of(SEEN, LATER, "replicas", 3, "readyReplicas", 3, "updatedReplicas", 1));
        assertThat(end(ending)).isEqualTo(Ending.DONE);
        assertThat(heard.engine())
                .contains("StatefulSet shop: 1 of 3 are new, those from number 2 on, as its partition says");
    }

    @Test
    void aPartitionBeyondTheLastPodChangesNone() throws Exception {
        var ending = started("StatefulSet", "replicas: 2, updateStrategy: {rollingUpdate: {partition: 5}}");
        heard.await("StatefulSet shop: the cluster has not looked at it yet");
        status("StatefulSet", Map.of(SEEN, LATER, "replicas", 2, "readyReplicas", 2));
        assertThat(end(ending)).isEqualTo(Ending.DONE);
    }

    @Test
    void withoutAPartitionAllPodsAreNew() throws Exception {
        var ending = started("StatefulSet", "replicas: 2");
        heard.await("StatefulSet shop: the cluster has not looked at it yet");
        status("StatefulSet", Map.of(SEEN, LATER, "replicas", 2, "readyReplicas", 2, "updatedReplicas", 1));
        heard.await("StatefulSet shop: 1 of 2 are new and ready");
        status("StatefulSet", Map.of(SEEN, LATER, "replicas", 2, "readyReplicas", 2, "updatedReplicas", 2));
        assertThat(end(ending)).isEqualTo(Ending.DONE);
    }

    @Test
    void onDeleteIsDoneWhenAppliedAndSaysThatNobodyKnows() throws Exception {
        for (var kind : List.of("StatefulSet", "DaemonSet")) {
            assertThat(end(started(kind, "updateStrategy: {type: OnDelete}"))).isEqualTo(Ending.DONE);
            assertThat(heard.engine())
                    .last()
                    .asString()
                    .startsWith(kind + " shop: it was applied; with the update strategy OnDelete")
                    .endsWith("A health check can tell");
        }
    }

    @Test
    void aDaemonSetIsDoneWhenEachNodeHasANewPod() throws Exception {
        var ending = started("DaemonSet", "updateStrategy: {type: RollingUpdate}");
        heard.await("DaemonSet shop: the cluster has not looked at it yet");
        var half = Map.<String, Object>of(
                SEEN, LATER, "desiredNumberScheduled", 2, "updatedNumberScheduled", 2, "numberAvailable", 1);
        status("DaemonSet", half);
        heard.await("DaemonSet shop: 1 of 2 are new and ready");
        status(
                "DaemonSet",
                Map.of(SEEN, LATER, "desiredNumberScheduled", 2, "updatedNumberScheduled", 2, "numberAvailable", 2));
        assertThat(end(ending)).isEqualTo(Ending.DONE);
    }

    @Test
    void aPausedDeploymentSaysSo() throws Exception {
        var ending = started("Deployment", "replicas: 2, paused: true");
        heard.await("Deployment shop: the cluster has not looked at it yet");
        status("Deployment", Map.of(SEEN, LATER, "replicas", 2));
        heard.await(
                "Deployment shop: 0 of 2 are new and ready, and it is paused; `kubectl rollout resume` lets it go on");
        status("Deployment", Map.of(SEEN, LATER, "replicas", 2, "updatedReplicas", 2, "availableReplicas", 2));
        assertThat(end(ending)).isEqualTo(Ending.DONE);
    }

    @Test
    void onlyTheEndOfItsOwnTimeFailsADeployment() throws Exception {
        var ending = started("Deployment", "replicas: 1");
        heard.await("Deployment shop: the cluster has not looked at it yet");
        status("Deployment", Map.of(SEEN, LATER, "conditions", List.of(progressing("ReplicaSetCreateError", 1))));
        heard.await("Deployment shop: 0 of 1 are new and ready");
        status("Deployment", Map.of(SEEN, LATER, "conditions", List.of(progressing("ProgressDeadlineExceeded", 2))));
        assertThat(end(ending)).isEqualTo(Ending.failed(1, "Deployment shop failed: try 2 (ProgressDeadlineExceeded)"));
    }

    @Test
    void theVerdictOnTheVersionBeforeIsNotOneOnThisVersion() throws Exception {
        var first = started("Deployment", "replicas: 1");
        heard.await("Deployment shop: the cluster has not looked at it yet");
        status("Deployment", Map.of(SEEN, 0, "conditions", List.of(progressing("ProgressDeadlineExceeded", 1))));
        var back = started("Deployment", "replicas: 1, minReadySeconds: 1");
        heard.await("Applied Deployment shop");
        // the controller has seen the new one, and has not yet taken back what it said of the old one
        status("Deployment", Map.of(SEEN, LATER, "conditions", List.of(progressing("ProgressDeadlineExceeded", 1))));
        heard.await("Deployment shop: 0 of 1 are new and ready");
        status("Deployment", Map.of(SEEN, LATER, "replicas", 1, "updatedReplicas", 1, "availableReplicas", 1));
        assertThat(end(back)).isEqualTo(Ending.DONE);
        first.cancel(true);
    }

    private static Map<String, Object> progressing(String reason, int attempt) {
        return Map.of("type", "Progressing", "status", "False", "reason", reason, "message", "try " + attempt);
    }

    private Future<Ending> started(String kind, String spec) {
        var manifest = """
            apiVersion: apps/v1
            kind: %s
            metadata: {name: shop}
            spec: {%s, selector: {matchLabels: {app: shop}}}
            """.formatted(kind, spec);
        var order = server.orders().timeout(Duration.ofSeconds(50)).recipe(new Recipe.Manifests(List.of(manifest)));
        return Aside.start(() -> deployers.carryOut(order.order(), heard));
    }

    private static Ending end(Future<Ending> started) throws Exception {
        return started.get(30, TimeUnit.SECONDS);
    }

    /** Plays the controller. */
    private void status(String kind, Map<String, Object> status) {
        server.client()
                .genericKubernetesResources("apps/v1", kind)
                .inNamespace("prod")
                .withName("shop")
                .editStatus(there -> with(there, status));
    }

    private static GenericKubernetesResource with(GenericKubernetesResource there, Map<String, Object> status) {
        there.setAdditionalProperty("status", status);
        return there;
    }
}
