package dev.fairlead.intake.cdevents;

import dev.fairlead.deployment.Outcome;
import java.util.Optional;

/** How a run ended, in the words of all versions and of senders that have their own. */
final class RunOutcome {
    private RunOutcome() {}

    static Optional<Outcome> find(String word) {
        return switch (word) {
            case "success", "succeeded", "successful", "complete", "completed", "passed" ->
                Optional.of(Outcome.SUCCEEDED);
            case "failure", "fail", "failed", "error", "errored", "timeout", "timedout" -> Optional.of(Outcome.FAILED);
            case "cancel", "canceled", "cancelled", "cancellation", "abort", "aborted" ->
                Optional.of(Outcome.CANCELLED);
            default -> Optional.empty();
        };
    }
}
