package dev.fairlead.rollout.deployer.kubernetes;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.deployer.order.Deadline;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** Waits until objects are what they were told to be; on trouble, tells what the cluster says of it. */
record Workloads(KubernetesClient client, Deadline deadline, Output output) {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int EVENTS = 20;

    void say(String text) {
        output.line(Stream.ENGINE, text);
    }

    static String name(GenericKubernetesResource object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    Ending await(List<GenericKubernetesResource> objects) throws InterruptedException {
        for (var object : objects) {
            var ending = await(object);
            if (!ending.succeeded()) {
                return ending;
            }
        }
        return Ending.DONE;
    }

    private Ending await(GenericKubernetesResource applied) throws InterruptedException {
        String told = "";
        while (true) {
            var object = client.resource(applied).get();
            if (object == null) {
                return Ending.failed(1, name(applied) + " was removed by somebody");
            }
            switch (Progress.of(object, applied)) {
                case Progress.Ready(var said) -> {
                    if (!said.isEmpty()) {
                        say("%s: %s".formatted(name(object), said));
                    }
                    return Ending.DONE;
                }
                case Progress.Failed(var why) -> {
                    tellEvents(object);
                    return Ending.failed(1, "%s failed: %s".formatted(name(object), why));
                }
                case Progress.Waiting(var what) -> {
                    if (!what.equals(told)) {
                        say("%s: %s".formatted(name(object), what));
                        told = what;
                    }
                }
            }
            if (deadline.over()) {
                tellEvents(object);
                return Ending.failed(124, "%s was not ready when the time was up: %s".formatted(name(object), told));
            }
            deadline.pause(LOOK_AGAIN);
        }
    }

    /** Warnings about it, and about what it made: their names begin with its own. */
    private void tellEvents(GenericKubernetesResource object) {
        var name = object.getMetadata().getName();
        client.v1().events().inNamespace(namespace(object)).list().getItems().stream()
                .filter(event -> !"Normal".equals(event.getType()))
                .filter(event -> about(event, name))
                .limit(EVENTS)
                .forEach(event -> say("%s %s: %s: %s"
                        .formatted(
                                event.getInvolvedObject().getKind(),
                                event.getInvolvedObject().getName(),
                                event.getReason(),
                                event.getMessage())));
    }

    private String namespace(GenericKubernetesResource object) {
        var own = object.getMetadata().getNamespace();
        return own == null ? client.getNamespace() : own;
    }

    private static boolean about(Event event, String name) {
        var object = event.getInvolvedObject();
        return object != null
                && object.getName() != null
                && (object.getName().equals(name) || object.getName().startsWith(name + "-"));
    }
}
