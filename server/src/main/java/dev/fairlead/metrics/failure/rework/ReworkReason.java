package dev.fairlead.metrics.failure.rework;

import java.util.Locale;

/** Why a deployment counts as rework (docs/metrics.md, "Rework"). */
public enum ReworkReason {
    /** It put a failed deployment of its own series right. */
    REMEDY,
    /** Somebody said that it was not planned. */
    UNPLANNED,
    /** A rule of the domain says that it is a hotfix. */
    HOTFIX;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    /** Of a word that this program wrote. */
    public static ReworkReason of(String word) {
        for (var reason : values()) {
            if (reason.word.equals(word)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason of rework: " + word);
    }
}
