package dev.fairlead.platform.refusal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that a caller probably meant. */
public final class Suggestion {
    private static final int LONGEST_COMPARED = 64;

    private Suggestion() {}

    /** A sentence part to put after "there is no `x`": the word that is meant, or all words while they are few. */
    public static String among(Collection<String> known, String given) {
        return closest(known, given)
                .map(word -> "did you mean `" + word + "`?")
                .orElseGet(() -> "known are " + known.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** The closest of the words, where one is close enough to be meant. */
    public static Optional<String> closest(Collection<String> known, String given) {
        if (given.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        var lower = given.toLowerCase(Locale.ROOT);
        int tolerated = Math.max(1, given.length() / 3);
        return known.stream()
                .map(word -> new Candidate(word, distance(word.toLowerCase(Locale.ROOT), lower)))
                .filter(candidate -> candidate.distance <= tolerated)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    private record Candidate(String word, int distance) {}

    /** How many letters to insert, drop or replace, or neighbours to exchange (optimal string alignment). */
    public static int distance(String left, String right) {
        var beforePrevious = new int[right.length() + 1];
        var previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            var current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    current[j] = Math.min(current[j], 1 + beforePrevious[j - 2]);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[right.length()];
    }
}
