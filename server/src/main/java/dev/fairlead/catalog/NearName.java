package dev.fairlead.catalog;

import dev.fairlead.platform.refusal.Suggestion;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a name is so near another that one of them was probably typed wrongly: other case or other separators, a letter or two
 * more, less or otherwise, or an abbreviation ({@code prod} of {@code production}). Names that differ in their digits are meant to.
 */
public final class NearName {
    private static final int LEAST_LETTERS = 4;
    private static final int LONG = 9;
    private static final int LEAST_OF_ABBREVIATION = 3;

    private NearName() {}

    /**
     * The nearest of the others, if one is near.
     *
     * @param abbreviated whether a part of a name may stand for it
     */
    public static Optional<String> of(String name, Collection<String> others, boolean abbreviated) {
        return others.stream()
                .filter(other -> !other.equals(name))
                .filter(other -> isNear(letters(name), letters(other), abbreviated))
                .min(Comparator.comparingInt((String other) -> Suggestion.distance(letters(name), letters(other)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_./-]+", "");
    }

    private static boolean isNear(String one, String other, boolean abbreviated) {
        if (one.equals(other)) {
            return true;
        }
        if (!digits(one).equals(digits(other))) {
            return false;
        }
        int shorter = Math.min(one.length(), other.length());
        if (abbreviated && shorter >= LEAST_OF_ABBREVIATION && (isCut(one, other) || isCut(other, one))) {
            return true;
        }
        return shorter >= LEAST_LETTERS && Suggestion.distance(one, other) <= (shorter >= LONG ? 2 : 1);
    }

    /** {@code prod} of {@code production}, and not {@code test} of {@code tests}. */
    private static boolean isCut(String one, String other) {
        return other.startsWith(one) && other.length() - one.length() >= LEAST_OF_ABBREVIATION && one.length() <= 5;
    }

    private static String digits(String name) {
        return name.replaceAll("\\D+", " ").strip();
    }
}
