package dev.fairlead.intake.gitlab;

import dev.fairlead.deployment.Outcome;
import java.util.Optional;

/** Where a deployment, a pipeline or a job stands. */
final class Status {
    private Status() {}

    /** Empty where nothing runs: it was made, waits for somebody, or was skipped. */
    static Optional<Outcome> outcome(String status) {
        return switch (status) {
            case "running", "canceling" -> Optional.of(Outcome.RUNNING);
            case "success" -> Optional.of(Outcome.SUCCEEDED);
            case "failed" -> Optional.of(Outcome.FAILED);
            case "canceled", "cancelled" -> Optional.of(Outcome.CANCELLED);
            default -> Optional.empty();
        };
    }

    static String passed(String what, String status) {
        return status.isEmpty()
                ? what + " was told without its status"
                : what + " has the status `" + status + "`, of which nothing follows";
    }
}
