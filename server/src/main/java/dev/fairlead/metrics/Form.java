package dev.fairlead.metrics;

import java.util.Locale;
import java.util.Optional;

/** The three questions that "lead time for changes" can mean (docs/metrics.md). */
public enum Form {
    /** Per deployment: finish minus the most recent commit time over what it brought for the first time. */
    LATEST_COMMIT,
    /** Per change: finish of the first successful deployment that contains it, minus its commit time. */
    EVERY_CHANGE,
    /** Per application version: finish of its most recent successful deployment minus its most recent commit time. */
    VERSION;

    /** The word that doors use: {@code latest-commit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Form> find(String word) {
        for (var form : values()) {
            if (form.word().equals(word)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** The basis that is used when none is asked for. */
    public Basis usualBasis() {
        return this == EVERY_CHANGE ? Basis.AUTHOR : Basis.COMMITTER;
    }
}
