package dev.fairlead.intake.kept;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of a delivery. */
public enum DeliveryState {
    /** It was not read yet, or is to be read again. */
    WAITING,
    /** Facts came of it. */
    TOLD,
    /** It says nothing that Fairlead keeps. */
    PASSED,
    /** It waits for a rule, or for what others will tell. */
    UNMATCHED,
    /** It cannot be understood, or contradicts what is known. */
    REFUSED;

    /** The word that data and doors use: {@code told}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(DeliveryState::word).toList();
    }

    public static Optional<DeliveryState> find(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
