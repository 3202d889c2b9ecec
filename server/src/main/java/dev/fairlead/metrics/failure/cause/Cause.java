package dev.fairlead.metrics.failure.cause;

import java.util.Locale;

/** Why a deployment counts as failed (docs/metrics.md, "Which deployment failed"). */
public enum Cause {
    /** An incident is attributed to it. */
    INCIDENT,
    /** A later success put an earlier version back. */
    ROLLBACK,
    /** A later success took back a change that it was the first to bring. */
    REVERT,
    /** A later success was said to repair it. */
    FIX,
    /** Somebody said so. */
    MARKED;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    /** Of a word that this program wrote. */
    public static Cause of(String word) {
        for (var cause : values()) {
            if (cause.word.equals(word)) {
                return cause;
            }
        }
        throw new IllegalArgumentException("no cause of a failure: " + word);
    }
}
