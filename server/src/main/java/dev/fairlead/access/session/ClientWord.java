package dev.fairlead.access.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people call a browser and its system, from what it says of itself. What nobody here knows has no word. */
final class ClientWord {
    /** The first that fits: each says that it is also those below it. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"),
            new Sign("curl/", "curl"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Windows", "Windows"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Macintosh", "macOS"),
            new Sign("Linux", "Linux"));

    private record Sign(String said, String word) {}

    private ClientWord() {}

    static @Nullable String of(String userAgent) {
        var browser = word(BROWSERS, userAgent);
        var system = word(SYSTEMS, userAgent);
        return browser == null || system == null ? browser : browser + " on " + system;
    }

    private static @Nullable String word(List<Sign> signs, String userAgent) {
        return signs.stream()
                .filter(sign -> userAgent.contains(sign.said))
                .map(Sign::word)
                .findFirst()
                .orElse(null);
    }
}
