package dev.fairlead.rollout.deployer.kubernetes;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.deployer.host.LocalScript;
import dev.fairlead.rollout.deployer.order.Deadline;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Objects of a Kubernetes cluster: applied on the server's side, in the order they are written, and waited for. To apply
 * them again changes nothing, so an order that was broken off is simply given again. Scripts run on the server's host.
 */
public final class KubernetesDeployer implements Deployer {
    private static final String MANAGER = "fairlead";

    private final Deployer local;
    private final HelmDeployer helm;

    public KubernetesDeployer(Deployer local, HelmDeployer helm) {
        this.local = local;
        this.helm = helm;
    }

    @Override
    public Ending carryOut(Order order, Output output) throws InterruptedException {
        return switch (order.recipe()) {
            case Recipe.Script _ -> local.carryOut(localOrder(order), output);
            case Recipe.Manifests manifests ->
                on(order, output, (client, wait) -> apply(order, manifests, client, wait));
            case Recipe.Image image -> on(order, output, (client, wait) -> setImage(order, image, client, wait));
            case Recipe.Chart chart -> helm.carryOut(order, chart, output);
            case Recipe.Container _ ->
                throw new Unsuitable(
                        "a cluster takes manifests, an image or a chart; this recipe is for a Docker Engine");
        };
    }

    private interface Work {
        Ending on(KubernetesClient client, Workloads workloads) throws InterruptedException;
    }

    private static Ending on(Order order, Output output, Work work) throws InterruptedException {
        try (var client =
                new KubernetesClientBuilder().withConfig(Cluster.of(order)).build()) {
            return work.on(client, new Workloads(client, Deadline.in(order.timeout()), output));
        } catch (KubernetesClientException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            return Ending.failed(1, Cluster.message(order.endpoint(), e));
        }
    }

    private static Ending apply(Order order, Recipe.Manifests manifests, KubernetesClient client, Workloads workloads)
            throws InterruptedException {
        var values = Values.of(order);
        var objects = new ArrayList<GenericKubernetesResource>();
        for (var text : manifests.documents()) {
            Documents.manifests(text, values).forEach(document -> objects.add(object(document, client)));
        }
        if (objects.isEmpty()) {
            throw new Unsuitable("the manifests hold no object");
        }
        var applied = new ArrayList<GenericKubernetesResource>();
        for (var object : objects) {
            applied.add(client.resource(object)
                    .fieldManager(MANAGER)
                    .forceConflicts()
                    .serverSideApply());
            workloads.say("Applied " + Workloads.name(object));
        }
        return workloads.await(applied);
    }

    private static GenericKubernetesResource object(Object document, KubernetesClient client) {
        GenericKubernetesResource object;
        try {
            object = client.getKubernetesSerialization().convertValue(document, GenericKubernetesResource.class);
        } catch (IllegalArgumentException e) {
            throw new Unsuitable("a manifest is not an object of Kubernetes; each needs apiVersion, kind and metadata");
        }
        if (object.getKind() == null
                || object.getApiVersion() == null
                || object.getMetadata() == null
                || object.getMetadata().getName() == null) {
            throw new Unsuitable("a manifest lacks apiVersion, kind or metadata.name");
        }
        return object;
    }

    private static Ending setImage(Order order, Recipe.Image recipe, KubernetesClient client, Workloads workloads)
            throws InterruptedException {
        var values = Values.of(order);
        var name = values.in(recipe.name());
        if (!List.of("Deployment", "StatefulSet", "DaemonSet").contains(recipe.kind())) {
            throw new Unsuitable("`%s` is not a kind that has images; choose Deployment, StatefulSet or DaemonSet"
                    .formatted(recipe.kind()));
        }
        var resource =
                client.genericKubernetesResources("apps/v1", recipe.kind()).withName(name);
        var there = resource.get();
        if (there == null) {
            return Ending.failed(
                    1,
                    "there is no %s `%s` in namespace %s; deploy its manifests first"
                            .formatted(recipe.kind(), name, client.getNamespace()));
        }
        List<Map<String, Object>> containers = there.get("spec", "template", "spec", "containers");
        var container = values.in(recipe.container());
        for (int i = 0; i < containers.size(); i++) {
            if (container.equals(containers.get(i).get("name"))) {
                var path = "/spec/template/spec/containers/" + i;
                var image = values.in(recipe.image());
                // the test keeps us from giving the image to another container, should somebody change the list now
                var patch = List.of(
                        Map.of("op", "test", "path", path + "/name", "value", container),
                        Map.of("op", "replace", "path", path + "/image", "value", image));
                var patched = resource.patch(
                        PatchContext.of(PatchType.JSON),
                        client.getKubernetesSerialization().asJson(patch));
                workloads.say("%s now has image %s".formatted(Workloads.name(patched), image));
                return workloads.await(List.of(patched));
            }
        }
        return Ending.failed(
                1,
                "%s has no container `%s`; it has %s"
                        .formatted(
                                Workloads.name(there),
                                container,
                                containers.stream()
                                        .map(each -> String.valueOf(each.get("name")))
                                        .toList()));
    }

    @Override
    public Ending run(Order order, String script, Output output) throws InterruptedException {
        return local.run(localOrder(order), script, output);
    }

    @Override
    public void stop(Order order, Output output) throws InterruptedException {
        switch (order.recipe()) {
            case Recipe.Script _ -> local.stop(localOrder(order), output);
            case Recipe.Chart _ -> helm.stop(order, output);
            case Recipe.Manifests _, Recipe.Image _, Recipe.Container _ ->
                output.line(Stream.ENGINE, "What was applied stays applied; go back by a rollback");
        }
    }

    private static Order localOrder(Order order) {
        return LocalScript.of(
                order,
                Map.of("FAIRLEAD_NAMESPACE", Cluster.namespace(order.endpoint()).orElse("default")));
    }
}
