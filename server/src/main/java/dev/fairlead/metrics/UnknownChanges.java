package dev.fairlead.metrics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why the changes of a deployment are not all known; the words of column {@code series_deployment.changes_unknown}. */
public enum UnknownChanges {
    /** The commit of what it brought was never told. */
    COMMIT,
    /** A commit behind it was never told. */
    HOLE,
    /** Which files a commit touches was never told. */
    PATHS,
    /** Its history shares nothing with what was there before. */
    REWRITTEN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that data uses: {@code hole}. */
    public String word() {
        return word;
    }

    /** Of a word that this program wrote; null where all changes are known. */
    public static @Nullable UnknownChanges find(@Nullable String word) {
        for (var why : values()) {
            if (why.word.equals(word)) {
                return why;
            }
        }
        return null;
    }

    /** As the reason of a report. */
    public Reason reason() {
        return this == COMMIT ? Reason.UNKNOWN_COMMIT : Reason.UNKNOWN_CHANGES;
    }
}
