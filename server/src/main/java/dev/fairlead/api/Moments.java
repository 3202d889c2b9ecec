package dev.fairlead.api;

import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Suggestion;
import dev.fairlead.platform.http.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** Moments and zones as questions name them. */
final class Moments {
    private static final int LONGEST_DAY = 10;

    private Moments() {}

    /** A day, which begins at its midnight in the zone, or a moment with its offset. */
    static Instant of(String parameter, String text, ZoneId zone) {
        if (text.length() > LONGEST_DAY) {
            return Texts.moment(parameter, text);
        }
        return Texts.day(parameter, text).atStartOfDay(zone).toInstant();
    }

    /** An IANA time zone by its name. */
    static ZoneId zone(String parameter, String text) {
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
        throw Refusal.invalid(parameter, "there is no time zone `" + Texts.shortened(text) + "`; " + hint(known, text));
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
