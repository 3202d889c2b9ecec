package dev.fairlead.intake.kept;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a delivery came. */
public enum Origin {
    /** Its sender sent it. */
    SENT,
    /** The API of its source told it. */
    API,
    /** The API of its source told it, and it should have been sent. */
    MISSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Origin> find(String word) {
        return Arrays.stream(values())
                .filter(origin -> origin.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Origin::word).toList();
    }

    /** What of the deliveries {@code d} and of what was found, {@code f}, is meant; what was missed was found by the API, too. */
    String condition() {
        return switch (this) {
            case SENT -> "f.delivery_id is null";
            case API -> "f.delivery_id is not null";
            case MISSED -> "f.missed";
        };
    }
}
