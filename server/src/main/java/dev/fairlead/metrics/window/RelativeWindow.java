package dev.fairlead.metrics.window;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Windows that are told from today on: {@code last=12w} is the twelve weeks that end with today, {@code from=90d} begins with the day
 * ninety days ago. Days are those of the zone that the report is about, and so is today.
 */
public final class RelativeWindow {
    public static final String LAST = "last";

    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([dwmy])");
    private static final Pattern MEANT = Pattern.compile("[+-]?\\d+\\s*\\p{L}+");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("d", ChronoUnit.DAYS, "w", ChronoUnit.WEEKS, "m", ChronoUnit.MONTHS, "y", ChronoUnit.YEARS);

    private RelativeWindow() {}

    /** The same with days of the calendar in the place of what is told from today on. */
    public static Parameters absolute(Parameters parameters, Instant now, ZoneId zone) {
        return absolute(parameters, now, zone, "from", "to");
    }

    /** The same, where the window has other names. */
    public static Parameters absolute(Parameters parameters, Instant now, ZoneId zone, String from, String to) {
        var today = ZoneDays.of(now, zone);
        var last = parameters.find(LAST);
        if (last.isEmpty() || !from.equals("from")) {
            return day(day(parameters, from, today), to, today);
        }
        for (var other : List.of(from, to)) {
            if (parameters.find(other).isPresent()) {
                throw Refusal.invalid(LAST, "is given together with `" + other + "`; a window is told in one way");
            }
        }
        var tomorrow = today.plusDays(1);
        return parameters
                .without(LAST)
                .with(from, back(LAST, last.get(), tomorrow).toString())
                .with(to, tomorrow.toString());
    }

    private static Parameters day(Parameters parameters, String name, LocalDate today) {
        return parameters
                .find(name)
                .filter(text -> MEANT.matcher(text).matches())
                .map(text -> parameters.with(name, back(name, text, today).toString()))
                .orElse(parameters);
    }

    private static LocalDate back(String field, String text, LocalDate end) {
        var span = SPAN.matcher(text);
        if (!span.matches() || Integer.parseInt(span.group(1)) == 0) {
            throw Refusal.invalid(
                    field,
                    "`" + Texts.shortened(text)
                            + "` is no span of days, weeks, months or years; write it as 30d, 12w, 6m or 1y");
        }
        var day = end.minus(Long.parseLong(span.group(1)), UNITS.get(span.group(2)));
        if (day.getYear() < 1970) {
            throw Refusal.invalid(field, "`" + text + "` reaches back before 1970");
        }
        return day;
    }
}
