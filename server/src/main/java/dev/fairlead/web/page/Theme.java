package dev.fairlead.web.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light or dark, as the person chose on this device, or as the device says. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** The cookie that page.js writes. The server reads it, so that a page never flashes in the other theme. */
    static final String COOKIE = "theme";

    static Theme of(@Nullable String word) {
        for (var theme : values()) {
            if (theme.word().equals(word)) {
                return theme;
            }
        }
        return AUTO;
    }

    String title() {
        return switch (this) {
            case AUTO -> "Auto";
            case LIGHT -> "Light";
            case DARK -> "Dark";
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
