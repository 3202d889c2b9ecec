package dev.fairlead.intake.github;

import dev.fairlead.deployment.Outcome;
import java.util.Optional;

/** How a run or a job of GitHub Actions ended. */
final class Conclusion {
    private Conclusion() {}

    /** Empty where it did nothing: it was skipped, or waits for somebody. */
    static Optional<Outcome> outcome(String conclusion) {
        return switch (conclusion) {
            case "success" -> Optional.of(Outcome.SUCCEEDED);
            case "failure", "timed_out", "startup_failure" -> Optional.of(Outcome.FAILED);
            case "cancelled", "stale" -> Optional.of(Outcome.CANCELLED);
            default -> Optional.empty();
        };
    }
}
