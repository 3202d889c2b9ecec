package dev.fairlead.report.question;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** In which order a list of receipts is told. Either is the other read from its end. */
public enum Order {
    OLDEST_FIRST("oldest", "", ">"),
    NEWEST_FIRST("newest", " desc", "<");

    private final String word;
    private final String direction;
    private final String later;

    Order(String word, String direction, String later) {
        this.word = word;
        this.direction = direction;
        this.later = later;
    }

    /** As addresses and the command line say it. */
    public String word() {
        return word;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Order::word).toList();
    }

    public Order other() {
        return this == OLDEST_FIRST ? NEWEST_FIRST : OLDEST_FIRST;
    }

    /** What is sorted by these, as a clause. */
    public String by(List<String> keys) {
        return keys.stream().map(key -> key + direction).collect(Collectors.joining(", "));
    }

    /** What comes after these values of the keys. The first is also compared by itself, so that an index can begin there. */
    public String after(List<String> keys, List<String> values) {
        return "%s %s= %s\n  and (%s) %s (%s)"
                .formatted(
                        keys.getFirst(),
                        later,
                        values.getFirst(),
                        String.join(", ", keys),
                        later,
                        String.join(", ", values));
    }
}
