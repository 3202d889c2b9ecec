package dev.fairlead.rollout.deployer.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far an object is, by what its controller says; what is done is what {@code kubectl rollout status} calls done. */
sealed interface Progress {
    /** @param said what people should know of it; mostly nothing */
    record Ready(String said) implements Progress {}

    record Waiting(String what) implements Progress {}

    record Failed(String why) implements Progress {}

    Ready READY = new Ready("");
    Waiting UNSEEN = new Waiting("the cluster has not looked at it yet");
    String STUCK = "ProgressDeadlineExceeded";

    /**
     * How far it is.
     *
     * @param applied as it was when it had just been applied
     */
    static Progress of(GenericKubernetesResource object, GenericKubernetesResource applied) {
        return switch (object.getKind()) {
            case "Deployment" -> deployment(object, applied);
            case "StatefulSet" -> onDelete(object) ? undecided() : stateful(object);
            case "DaemonSet" -> onDelete(object) ? undecided() : daemons(object);
            case "Job" -> job(object);
            default -> READY;
        };
    }

    private static Progress deployment(GenericKubernetesResource object, GenericKubernetesResource applied) {
        if (unseen(object)) {
            // what it says of the version before is not about this one
            return UNSEEN;
        }
        var progressing = condition(object, "Progressing");
        if (progressing != null && STUCK.equals(progressing.get("reason")) && !isOlder(progressing, applied)) {
            return new Failed(said(progressing));
        }
        int wanted = number(object, 1, "spec", "replicas");
        int updated = number(object, 0, "status", "updatedReplicas");
        int available = number(object, 0, "status", "availableReplicas");
        // old ones that are still there may still answer
        int all = number(object, 0, "status", "replicas");
        if (updated >= wanted && all <= updated && available >= updated) {
            return READY;
        }
        var far = "%d of %d are new and ready".formatted(Math.min(Math.min(updated, available), wanted), wanted);
        return new Waiting(
                Boolean.TRUE.equals(object.get("spec", "paused"))
                        ? far + ", and it is paused; `kubectl rollout resume` lets it go on"
                        : far);
    }

    /** A verdict on what was there before, which the cluster has not taken back yet though what it is about has changed. */
    private static boolean isOlder(Map<String, Object> verdict, GenericKubernetesResource applied) {
        return unseen(applied) && verdict.equals(condition(applied, "Progressing"));
    }

    private static boolean onDelete(GenericKubernetesResource object) {
        return "OnDelete".equals(object.get("spec", "updateStrategy", "type"));
    }

    private static Progress undecided() {
        return new Ready(
                "it was applied; with the update strategy OnDelete pods stay as they are until somebody deletes"
                        + " them, so whether the new version runs is not known here. A health check can tell");
    }

    private static Progress stateful(GenericKubernetesResource object) {
        if (unseen(object)) {
            return UNSEEN;
        }
        int wanted = number(object, 1, "spec", "replicas");
        int ready = number(object, 0, "status", "readyReplicas");
        if (ready < wanted) {
            return new Waiting("%d of %d are ready".formatted(ready, wanted));
        }
        int partition = number(object, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
        int updated = number(object, 0, "status", "updatedReplicas");
        if (partition > 0) {
            int few = Math.max(0, wanted - partition);
            return updated < few
                    ? new Waiting("%d of %d from number %d on are new".formatted(updated, few, partition))
                    : new Ready("%d of %d are new, those from number %d on, as its partition says"
                            .formatted(updated, wanted, partition));
        }
        return updated < wanted ? new Waiting("%d of %d are new and ready".formatted(updated, wanted)) : READY;
    }

    private static Progress daemons(GenericKubernetesResource object) {
        if (unseen(object)) {
            return UNSEEN;
        }
        int wanted = number(object, 0, "status", "desiredNumberScheduled");
        int done = Math.min(
                number(object, 0, "status", "updatedNumberScheduled"), number(object, 0, "status", "numberAvailable"));
        return done >= wanted ? READY : new Waiting("%d of %d are new and ready".formatted(done, wanted));
    }

    private static Progress job(GenericKubernetesResource object) {
        var failed = condition(object, "Failed");
        if (failed != null && "True".equals(failed.get("status"))) {
            return new Failed(said(failed));
        }
        var complete = condition(object, "Complete");
        if (complete != null && "True".equals(complete.get("status"))) {
            return READY;
        }
        return new Waiting(Boolean.TRUE.equals(object.get("spec", "suspend")) ? "it is suspended" : "it runs");
    }

    private static boolean unseen(GenericKubernetesResource object) {
        var generation = object.getMetadata().getGeneration();
        return generation != null && number(object, 0, "status", "observedGeneration") < generation;
    }

    private static int number(GenericKubernetesResource object, int missing, String... path) {
        return object.get((Object[]) path) instanceof Number number ? number.intValue() : missing;
    }

    private static @Nullable Map<String, Object> condition(GenericKubernetesResource object, String type) {
        List<Map<String, Object>> conditions = object.get("status", "conditions");
        if (conditions == null) {
            return null;
        }
        return conditions.stream()
                .filter(each -> type.equals(each.get("type")))
                .findFirst()
                .orElse(null);
    }

    private static String said(Map<String, Object> condition) {
        return "%s (%s)".formatted(condition.getOrDefault("message", ""), condition.getOrDefault("reason", ""));
    }
}
