package dev.fairlead.intake.payload;

import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moments in all the forms in which senders write them: ISO with an offset in either form, {@code 2016-08-12 15:26:29 UTC},
 * {@code 2021-04-28 21:50:00 +0200}, and seconds, milliseconds, microseconds or nanoseconds since 1970. The first moment of
 * the year 1 and the first of 1970 are what programs write that have none.
 */
final class Moments {
    private static final Pattern WRITTEN =
            Pattern.compile("(?<day>\\d{4}-\\d{2}-\\d{2})[T ](?<time>\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)\\d*"
                    + " ?(?<offset>Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?");
    private static final Pattern COUNTED = Pattern.compile("-?\\d{1,19}(?:\\.\\d{1,9})?");
    /** As seconds it would be in the year 5138, as milliseconds it was in 1973. */
    private static final BigDecimal FIRST_MILLISECOND = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int MICROSECONDS = 6;

    private Moments() {}

    static @Nullable Instant read(JsonInput value, boolean utc) {
        if (value.isLeftOut()) {
            return null;
        }
        var text = value.text().strip();
        if (text.isEmpty()) {
            return null;
        }
        if (COUNTED.matcher(text).matches()) {
            return counted(value.place(), new BigDecimal(text));
        }
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            // says what is wrong with it, or knows a form that is rare
            return Texts.moment(value.place(), text);
        }
        var offset = parts.group("offset");
        var local = parts.group("day") + "T" + parts.group("time").replace(',', '.');
        if (local.startsWith("000")) {
            return null;
        }
        if (offset == null && !utc) {
            return Texts.moment(value.place(), local);
        }
        return told(Texts.moment(value.place(), local + (offset == null ? "Z" : written(offset))));
    }

    private static String written(String offset) {
        return switch (offset) {
            case "Z", "UTC", "GMT" -> "Z";
            case String other when other.length() == 3 -> other + ":00";
            case String other when other.indexOf(':') < 0 -> other.substring(0, 3) + ":" + other.substring(3);
            case String other -> other;
        };
    }

    private static @Nullable Instant counted(String place, BigDecimal count) {
        var seconds = count;
        while (seconds.abs().compareTo(FIRST_MILLISECOND) >= 0) {
            seconds = seconds.divide(THOUSAND);
        }
        var micros = seconds.setScale(MICROSECONDS, RoundingMode.FLOOR)
                .movePointRight(MICROSECONDS)
                .longValueExact();
        return told(Texts.moment(
                place,
                LocalDateTime.ofEpochSecond(
                                Math.floorDiv(micros, 1_000_000L),
                                (int) Math.floorMod(micros, 1_000_000L) * 1000,
                                ZoneOffset.UTC)
                        + "Z"));
    }

    private static @Nullable Instant told(Instant moment) {
        return moment.equals(Instant.EPOCH) ? null : moment;
    }
}
