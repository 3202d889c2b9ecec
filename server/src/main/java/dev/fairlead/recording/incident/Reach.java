package dev.fairlead.recording.incident;

import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore.Stored;
import dev.fairlead.deployment.Outcome;
import java.util.Optional;

/** Whether a deployment can have reached users: only what did can have failed them, or helped them. */
final class Reach {
    private Reach() {}

    /** Why it did not, in words that say what it counts as. */
    static Optional<String> missing(Stored deployment) {
        var what = "deployment " + deployment.id();
        if (deployment.row().unit() instanceof DeploymentRow.Undeployed) {
            return Optional.of(what + " took a component out: that is no deployment, and in no number");
        }
        return switch (deployment.row().outcome()) {
            case SUCCEEDED, RUNNING -> Optional.empty();
            case FAILED ->
                Optional.of(what + " failed and never reached users: it counts as a failed attempt;"
                        + " name one that succeeded");
            case CANCELLED ->
                Optional.of(what + " was cancelled and never reached users: it counts beside the deployments;"
                        + " name one that succeeded");
        };
    }

    /** The same of one that is to have reached users by now. */
    static Optional<String> missingYet(Stored deployment) {
        return deployment.row().outcome() == Outcome.RUNNING
                ? Optional.of("deployment " + deployment.id() + " still runs; tell its outcome first")
                : missing(deployment);
    }
}
