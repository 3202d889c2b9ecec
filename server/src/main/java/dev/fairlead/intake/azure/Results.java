package dev.fairlead.intake.azure;

import dev.fairlead.deployment.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a build, a run, a stage or a deployment ended. */
final class Results {
    private Results() {}

    /**
     * What partially succeeded went on after an error and is there. Empty where it has not ended, or nothing was done.
     */
    static Optional<Outcome> outcome(String result) {
        return switch (result) {
            case "succeeded", "partiallysucceeded", "succeededwithissues" -> Optional.of(Outcome.SUCCEEDED);
            case "failed", "rejected" -> Optional.of(Outcome.FAILED);
            case "canceled", "cancelled", "stopped", "abandoned" -> Optional.of(Outcome.CANCELLED);
            default -> Optional.empty();
        };
    }

    static @Nullable String note(String result) {
        return result.equals("partiallysucceeded") || result.equals("succeededwithissues")
                ? "partially succeeded"
                : null;
    }

    static String passed(String what, String result) {
        return result.isEmpty()
                ? what + " has not ended yet; its end is told by itself"
                : what + " has the result `" + result + "`, of which nothing follows";
    }
}
