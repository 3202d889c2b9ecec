package dev.fairlead.deployhub.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Moments as git, its clients and CI systems write them: {@code Sun Sep 1 10:00:00 2024 +0200} (git's default),
 * {@code 2024-09-01 10:00:00 +0200} (iso), {@code 2024-09-01T10:00:00+02:00} (strict iso, RFC 3339),
 * {@code Sun, 1 Sep 2024 10:00:00 +0200} (RFC 2822), {@code 1725177600} and {@code 1725177600 +0200} (unix, raw),
 * {@code 1725177600000} (milliseconds). A date without a zone is no moment: where it was written decides what it means,
 * and nobody said where.
 */
public final class GitTime {
    private static final Pattern UNIX = Pattern.compile("@?(\\d{9,10})(?: [+-]\\d{4})?");
    private static final Pattern MILLIS = Pattern.compile("\\d{12,13}");
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2261-01-01T00:00:00Z");

    private static final List<DateTimeFormatter> FORMS = List.of(
            form("[EEE ]MMM d HH:mm:ss yyyy xx"),
            form("[EEE ]MMM d HH:mm:ss yyyy xxx"),
            form("[EEE ]MMM d HH:mm:ss xx yyyy"),
            form("[EEE, ]d MMM yyyy HH:mm:ss xx"),
            iso(" ", "[ ]", "xx"),
            iso(" ", "[ ]", "XXX"),
            iso("'T'", "", "XXX"),
            iso("'T'", "", "xx"));

    private GitTime() {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    private static DateTimeFormatter iso(String between, String before, String zone) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("yyyy-MM-dd" + between + "HH:mm[:ss]")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern(before + zone)
                .toFormatter(Locale.ENGLISH);
    }

    public static Optional<Instant> parse(String text) {
        // scripts that write files of settings leave their quotes on
        var tidy = text.strip().replaceAll("^([\"'])(.*)\\1$", "$2").strip().replaceAll("\\s+", " ");
        // the only names of zones that mean one offset: CST is in America, China and Cuba
        tidy = tidy.replaceAll(" (?:UTC|GMT)(?= |$)", " +0000");
        return read(tidy).filter(moment -> moment.isAfter(EARLIEST) && moment.isBefore(LATEST));
    }

    private static Optional<Instant> read(String text) {
        var unix = UNIX.matcher(text);
        if (unix.matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(unix.group(1))));
        }
        if (MILLIS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        return FORMS.stream().flatMap(form -> read(form, text).stream()).findFirst();
    }

    private static Optional<Instant> read(DateTimeFormatter form, String text) {
        try {
            return Optional.of(
                    switch (form.parseBest(text, ZonedDateTime::from, OffsetDateTime::from)) {
                        case ZonedDateTime zoned -> zoned.toInstant();
                        case OffsetDateTime offset -> offset.toInstant();
                        default -> throw new DateTimeException("has no zone");
                    });
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
