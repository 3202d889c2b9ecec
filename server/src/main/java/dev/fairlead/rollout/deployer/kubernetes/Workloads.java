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
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            var progress = Progress.of(object);
            switch (progress) {
                case Progress.Ready _ -> {
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

    /** How far an object is, by what its controller says. */
    sealed interface Progress {
        record Ready() implements Progress {}

        record Waiting(String what) implements Progress {}

        record Failed(String why) implements Progress {}

        static Progress of(GenericKubernetesResource object) {
            return switch (object.getKind()) {
                case "Deployment" -> deployment(object);
                case "StatefulSet" -> replicas(object, "updatedReplicas", "readyReplicas");
                case "DaemonSet" -> daemons(object);
                case "Job" -> job(object);
                default -> new Ready();
            };
        }

        private static Progress deployment(GenericKubernetesResource object) {
            // what it says of the version before is not about this one
            String stuck = unseen(object) ? null : condition(object, "Progressing", "False");
            return stuck != null ? new Failed(stuck) : replicas(object, "updatedReplicas", "availableReplicas");
        }

        private static Progress replicas(GenericKubernetesResource object, String updated, String ready) {
            if (unseen(object)) {
                return new Waiting("the cluster has not looked at it yet");
            }
            int wanted = number(object, 1, "spec", "replicas");
            int done = Math.min(number(object, 0, "status", updated), number(object, 0, "status", ready));
            // old ones that are still there may still answer
            int all = number(object, 0, "status", "replicas");
            return done >= wanted && all <= wanted
                    ? new Ready()
                    : new Waiting("%d of %d are new and ready".formatted(Math.min(done, wanted), wanted));
        }

        private static Progress daemons(GenericKubernetesResource object) {
            if (unseen(object)) {
                return new Waiting("the cluster has not looked at it yet");
            }
            int wanted = number(object, 0, "status", "desiredNumberScheduled");
            int done = Math.min(
                    number(object, 0, "status", "updatedNumberScheduled"),
                    number(object, 0, "status", "numberAvailable"));
            return done >= wanted ? new Ready() : new Waiting("%d of %d are new and ready".formatted(done, wanted));
        }

        private static Progress job(GenericKubernetesResource object) {
            var failed = condition(object, "Failed", "True");
            if (failed != null) {
                return new Failed(failed);
            }
            return condition(object, "Complete", "True") != null ? new Ready() : new Waiting("it runs");
        }

        private static boolean unseen(GenericKubernetesResource object) {
            var generation = object.getMetadata().getGeneration();
            return generation != null && number(object, 0, "status", "observedGeneration") < generation;
        }

        private static int number(GenericKubernetesResource object, int missing, String... path) {
            return object.get((Object[]) path) instanceof Number number ? number.intValue() : missing;
        }

        /** What the condition says where it has this status; null where it has not. */
        private static @Nullable String condition(GenericKubernetesResource object, String type, String status) {
            List<Map<String, Object>> conditions = object.get("status", "conditions");
            if (conditions != null) {
                for (var each : conditions) {
                    if (type.equals(each.get("type")) && status.equals(each.get("status"))) {
                        return "%s (%s)".formatted(each.getOrDefault("message", ""), each.getOrDefault("reason", ""));
                    }
                }
            }
            return null;
        }
    }
}
