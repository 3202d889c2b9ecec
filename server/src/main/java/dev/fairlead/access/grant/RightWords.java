package dev.fairlead.access.grant;

import dev.fairlead.platform.http.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What doors call rights. */
public final class RightWords {
    private RightWords() {}

    public static String word(Right right) {
        return switch (right) {
            case READING -> "read";
            case RECORDING -> "record";
            case DEPLOYING -> "deploy";
            case MAINTAINING -> "maintain";
            case ADMINISTERING -> "administer";
        };
    }

    public static Optional<Right> find(String word) {
        return Arrays.stream(Right.values())
                .filter(right -> word(right).equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(Right.values()).map(RightWords::word).toList();
    }
}
