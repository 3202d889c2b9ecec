package dev.fairlead.metrics;

import java.util.Locale;
import java.util.Optional;

/** Which time of a commit a lead time begins at. */
public enum Basis {
    COMMITTER,
    AUTHOR,
    /** When the component version was built; not for {@link Form#EVERY_CHANGE}. */
    BUILD,
    /** When the commit reached the main branch; only for {@link Form#EVERY_CHANGE}. */
    MERGED,
    /** When the first commit of its pull request was written; only for {@link Form#EVERY_CHANGE}. */
    FIRST_COMMIT;

    /** The word that doors use: {@code committer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Basis> find(String word) {
        for (var basis : values()) {
            if (basis.word().equals(word)) {
                return Optional.of(basis);
            }
        }
        return Optional.empty();
    }

    public boolean answers(Form form) {
        return switch (this) {
            case COMMITTER, AUTHOR -> true;
            case BUILD -> form != Form.EVERY_CHANGE;
            case MERGED, FIRST_COMMIT -> form == Form.EVERY_CHANGE;
        };
    }
}
