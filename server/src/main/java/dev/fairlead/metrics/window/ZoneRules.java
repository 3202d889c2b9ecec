package dev.fairlead.metrics.window;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Set;

/** The time zones that there are: those of the Java runtime, whose data can be brought up to date by itself. */
public final class ZoneRules {
    private ZoneRules() {}

    /** Which edition of the IANA time zone database they are from, such as {@code 2026a}. */
    public static String edition() {
        return ZoneRulesProvider.getVersions("Europe/Berlin").lastKey();
    }

    /** A zone by its IANA name, or a fixed offset such as {@code +05:30}; refuses what there is not. */
    public static ZoneId zone(String field, String text) {
        var known = ZoneId.getAvailableZoneIds();
        if (known.contains(text) || text.equals("Z")) {
            return ZoneId.of(text);
        }
        try {
            // an offset such as +02:00 is a zone without clock changes
            if (text.startsWith("+") || text.startsWith("-")) {
                return ZoneId.of(text);
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw Refusal.invalid(field, "there is no time zone `" + Texts.shortened(text) + "`; " + hint(known, text));
    }

    private static String hint(Set<String> known, String text) {
        var city = "/" + text.toLowerCase(Locale.ROOT).replace(' ', '_');
        return known.stream()
                .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(city))
                .min(String::compareTo)
                .or(() -> Suggestion.closest(known, text))
                .map(zone -> "did you mean `" + zone + "`?")
                .orElse("name one of the IANA list, such as Europe/Berlin or UTC");
    }
}
