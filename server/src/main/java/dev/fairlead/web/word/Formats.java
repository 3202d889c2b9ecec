package dev.fairlead.web.word;

import dev.fairlead.metrics.window.Grain;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them. */
public final class Formats {
    private static final Pattern COMMIT_ID = Pattern.compile("\\b([0-9a-f]{10})(?:[0-9a-f]{30}|[0-9a-f]{54})\\b");
    /** What stands where there is no number: no data is not zero. */
    public static final String NOTHING = "–";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private Formats() {}

    /** Ids of commits in a text as pages write them, by their first ten digits. */
    public static String shortIds(String text) {
        return COMMIT_ID.matcher(text).replaceAll("$1");
    }

    public static String count(long count) {
        // most are small, and a page has a thousand of them
        return Math.abs(count) < 1_000 ? Long.toString(count) : String.format(Locale.ROOT, "%,d", count);
    }

    public static String duration(@Nullable Double seconds) {
        if (seconds == null) {
            return NOTHING;
        }
        double size = Math.abs(seconds);
        if (size < 59.5) {
            return Math.round(seconds) + " s";
        }
        if (size < 3570) {
            return Math.round(seconds / 60) + " min";
        }
        return size < 48 * 3600 ? oneDigit(seconds / 3600) + " h" : oneDigit(seconds / 86_400) + " days";
    }

    /** A duration that is not known to more than two digits: {@code ≈ 19 h}. */
    public static String about(double seconds) {
        double size = Math.abs(seconds);
        double unit = size < 59.5 ? 1 : size < 3570 ? 60 : size < 48 * 3600 ? 3600 : 86_400;
        double rounded =
                new BigDecimal(seconds / unit).round(new MathContext(2)).doubleValue() * unit;
        return "≈ " + duration(rounded).replace(".0 ", " ");
    }

    private static String oneDigit(double number) {
        return Math.abs(number) < 99.95
                ? String.format(Locale.ROOT, "%.1f", number)
                : String.format(Locale.ROOT, "%,.0f", number);
    }

    /** How many seconds passed; null where one of both is not known. */
    public static @Nullable Double between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
    }

    /** The exact value behind a rounded duration. */
    public static String seconds(@Nullable Double seconds) {
        return seconds == null ? "no value" : String.format(Locale.ROOT, "%,.0f seconds", seconds);
    }

    /** How many a week. */
    public static String perWeek(double rate) {
        return rate == 0 ? "0" : rate < 0.1 ? "< 0.1" : String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%,.0f", rate);
    }

    /** Rounded towards the middle: 99.9 % is not yet all, and one of a thousand is not nothing. */
    public static String share(double share) {
        var percent = Math.round(share * 100);
        if (percent == 100 && share < 1) {
            percent = 99;
        } else if (percent == 0 && share > 0) {
            percent = 1;
        }
        return percent + " %";
    }

    /** To one digit, where it is not zero: {@code 1.4 %}. */
    public static String percent(double share) {
        return hundredths(share) + " %";
    }

    /** To one digit, where it is not zero; one of ten thousand is not nothing, and not all is less than all. */
    public static String hundredths(double share) {
        if (share > 0 && share < 0.0005) {
            return "< 0.1";
        }
        if (share < 1 && share >= 0.9995) {
            return "> 99.9";
        }
        var text = String.format(Locale.ROOT, "%.1f", share * 100);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    public static String bucket(LocalDate start, Grain by) {
        return switch (by) {
            case DAY, WEEK -> DAY.format(start);
            case MONTH -> MONTH.format(start);
            case QUARTER -> "Q" + ((start.getMonthValue() + 2) / 3) + " " + start.getYear();
            case YEAR -> Integer.toString(start.getYear());
        };
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** To the second, for logs. */
    public static String second(Instant moment, ZoneId zone) {
        return SECOND.format(moment.atZone(zone));
    }

    public static String moment(Instant moment, ZoneId zone) {
        return MINUTE.format(moment.atZone(zone));
    }

    public static String ago(Instant then, Instant now) {
        var past = Duration.between(then, now);
        if (past.isNegative()) {
            return "in the future";
        }
        if (past.toMinutes() < 1) {
            return "just now";
        }
        if (past.toHours() < 1) {
            return many(past.toMinutes(), "minute");
        }
        if (past.toHours() < 48) {
            return many(past.toHours(), "hour");
        }
        return past.toDays() < 60 ? many(past.toDays(), "day") : many(past.toDays() / 30, "month");
    }

    private static String many(long count, String what) {
        return count + " " + what + (count == 1 ? " ago" : "s ago");
    }

    /** A span of a setting, to the minute: {@code 24 hours}, {@code 14 days}, {@code 90 minutes}. */
    public static String span(Duration span) {
        if (span.toHours() % 24 == 0 && span.toMinutes() % 60 == 0 && span.toDays() > 1) {
            return count(span.toDays()) + " days";
        }
        long number = span.toMinutes() % 60 == 0 ? span.toHours() : span.toMinutes();
        var unit = span.toMinutes() % 60 == 0 ? "hour" : "minute";
        return count(number) + " " + unit + (number == 1 ? "" : "s");
    }
}
