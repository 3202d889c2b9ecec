package dev.fairlead.metrics.rule;

import dev.fairlead.platform.text.Wildcards;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * By what a deployment is a hotfix.
 *
 * @param number by which it stands as evidence
 * @param name of the attribute; empty for the others
 * @param pattern with {@code *} for any characters and {@code ?} for one
 */
public record HotfixRule(long number, Kind kind, String name, String pattern) {

    /** What of the deployed version is looked at. */
    public enum Kind {
        BRANCH,
        VERSION,
        LABEL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> find(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    public boolean fits(Deployed version) {
        var looked = switch (kind) {
            case BRANCH -> version.branch();
            case VERSION -> version.version();
            case LABEL -> version.labels().get(name);
        };
        return looked != null && new Wildcards(pattern, true).fits(looked);
    }

    /** Whether it says the same, whatever its number. */
    public boolean isLike(HotfixRule other) {
        return kind == other.kind && name.equals(other.name) && pattern.equals(other.pattern);
    }

    /** As it is written: {@code branch hotfix/*}. */
    public String text() {
        return kind.word() + " " + (name.isEmpty() ? "" : name + "=") + pattern;
    }
}
