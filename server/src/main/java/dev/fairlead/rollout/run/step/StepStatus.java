package dev.fairlead.rollout.run.step;

import java.util.Locale;

/** How far a step is. */
public enum StepStatus {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Broken off when the rollout was cancelled; nobody knows what is there. */
    CANCELLED,
    /** Never began. */
    SKIPPED,
    /** Done by the rollout that this one tries again. */
    KEPT;

    public boolean isEnd() {
        return this != PENDING && this != RUNNING;
    }

    /** The word that data and doors use: {@code succeeded}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StepStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
