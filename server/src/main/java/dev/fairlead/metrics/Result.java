package dev.fairlead.metrics;

import java.util.Locale;

/** What a deployment was in the series of one unit; the words of column {@code series_deployment.result}. */
public enum Result {
    /** It succeeded and changed what runs there. */
    DEPLOYED,
    /** It succeeded with what ran there already. */
    REDEPLOYED,
    /** It took the unit out of the environment. */
    UNDEPLOYED,
    FAILED,
    CANCELLED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that data uses: {@code redeployed}. */
    public String word() {
        return word;
    }

    /** Of a word that this program wrote. */
    public static Result of(String word) {
        for (var result : values()) {
            if (result.word.equals(word)) {
                return result;
            }
        }
        throw new IllegalArgumentException("no result of a deployment: " + word);
    }

    /** Whether the unit runs there afterwards. */
    public boolean isSuccess() {
        return this == DEPLOYED || this == REDEPLOYED;
    }
}
