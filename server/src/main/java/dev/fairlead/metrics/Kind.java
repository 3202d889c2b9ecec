package dev.fairlead.metrics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a series of deployments is about. */
public enum Kind {
    APPLICATION,
    COMPONENT;

    /** The word that data uses: {@code component}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static @Nullable Kind find(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
