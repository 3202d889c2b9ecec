package dev.fairlead.platform.refusal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Checks of texts that came from outside; a mistake is reported as one in the given field. */
public final class Texts {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2262-01-01T00:00:00Z");
    private static final int LONGEST_SHOWN = 60;
    private static final int DAY_LENGTH = 10;

    private Texts() {}

    /** {@code 1 commit}, {@code 2 commits}, {@code 1,000 tries}. */
    public static String counted(long count, String noun) {
        var plural = noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : plural);
    }

    /** Refuses what the database cannot store: too long, the character NUL, half of a surrogate pair. */
    public static String check(String field, String text, int longest) {
        if (text.length() > longest) {
            throw Refusal.invalid(
                    field, "is " + text.length() + " characters long; at most " + longest + " are stored");
        }
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == 0) {
                throw Refusal.invalid(field, "contains the character NUL (\\u0000), which cannot be stored");
            }
            if (Character.isSurrogate(here)) {
                if (!Character.isHighSurrogate(here)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw Refusal.invalid(field, "contains half of a surrogate pair, which is not a character");
                }
                i++;
            }
        }
        return text;
    }

    /** A moment: date, time and offset, to the microsecond, since finer parts are not stored. */
    public static Instant moment(String field, String text) {
        Instant moment;
        try {
            moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException _) {
            throw Refusal.invalid(field, "`" + shortened(text) + "` " + whyNoMoment(text));
        }
        return withinLimits(field, text, moment);
    }

    static Instant withinLimits(String field, String text, Instant moment) {
        if (moment.isBefore(FIRST) || !moment.isBefore(END)) {
            throw Refusal.invalid(field, "`" + shortened(text) + "` is outside of the years 1970 to 2261");
        }
        return moment;
    }

    /** A day of the calendar, such as {@code 2026-01-01}. */
    public static LocalDate day(String field, String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw Refusal.invalid(
                    field,
                    looksLikeDay(text)
                            ? "`" + shortened(text) + "` is not a day of the calendar"
                            : "`" + shortened(text) + "` is not a day; write it as 2026-01-31");
        }
        if (day.getYear() < 1970 || day.getYear() > 2261) {
            throw Refusal.invalid(field, "`" + shortened(text) + "` is outside of the years 1970 to 2261");
        }
        return day;
    }

    private static String whyNoMoment(String text) {
        if (looksLikeDay(text) && !isDay(text.substring(0, DAY_LENGTH))) {
            return "is not a day of the calendar";
        }
        if (isDay(text)) {
            return "has no time; write date, time and offset, such as " + text + "T10:00:00Z";
        }
        try {
            LocalDateTime.parse(text);
            return "has no offset from UTC; add Z for UTC or an offset such as +02:00";
        } catch (DateTimeException _) {
            return "is not a moment; write date, time and offset, such as 2026-11-22T10:00:00Z";
        }
    }

    /** Whether it is written as a day, be there such a day or not. */
    public static boolean looksLikeDay(String text) {
        return text.length() >= DAY_LENGTH && text.substring(0, DAY_LENGTH).matches("\\d{4}-\\d{2}-\\d{2}");
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /** The text itself, or its beginning where it is long: for use in messages. */
    public static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** The text with a replacement for every half of a surrogate pair, so that it can be written as UTF-8. */
    public static String writable(String text) {
        if (text.chars().noneMatch(here -> Character.isSurrogate((char) here))) {
            return text;
        }
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
