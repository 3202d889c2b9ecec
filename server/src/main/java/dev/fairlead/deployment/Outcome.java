package dev.fairlead.deployment;

import java.util.Locale;
import java.util.Optional;

/** How an attempt ended, or that it has not. Only what succeeded is a deployment in any count. */
public enum Outcome {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** The word that data and doors use: {@code succeeded}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> find(String word) {
        for (var outcome : values()) {
            if (outcome.word().equals(word)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }
}
