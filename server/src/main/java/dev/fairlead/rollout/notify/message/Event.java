package dev.fairlead.rollout.notify.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can happen to a rollout that somebody may want to know. */
public enum Event {
    STARTED,
    AWAITING_APPROVAL,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** A rollback succeeded. */
    ROLLED_BACK,
    /** Nothing: somebody tries a channel. */
    TEST;

    /** The word that files, data and messages use: {@code rolled-back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that a channel can choose. */
    public static Set<String> words() {
        return Arrays.stream(values())
                .filter(event -> event != TEST)
                .map(Event::word)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Event of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
