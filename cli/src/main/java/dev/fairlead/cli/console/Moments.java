package dev.fairlead.cli.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads times as pipelines write them: ISO 8601 with an offset in any of its forms, or seconds or milliseconds since 1970. */
public final class Moments {
    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}(\\.\\d{1,9})?");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,13}");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Moments() {}

    public static Instant read(String text) {
        var clean = text.strip();
        try {
            if (SECONDS.matcher(clean).matches()) {
                var parts = clean.split("\\.");
                var nanos = parts.length == 1 ? 0 : Long.parseLong((parts[1] + "000000000").substring(0, 9));
                return Instant.ofEpochSecond(Long.parseLong(parts[0]), nanos);
            }
            if (MILLISECONDS.matcher(clean).matches()) {
                return Instant.ofEpochMilli(Long.parseLong(clean));
            }
            // GitLab writes `2026-11-22 10:00:00 +0200`, and `UTC` for Z
            var iso = clean.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T")
                    .replaceFirst(" ?(?:UTC|GMT)$", "Z")
                    .replaceFirst(" ([+-]\\d)", "$1");
            return ISO.parse(iso, OffsetDateTime::from).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "`" + text + "` is no time with an offset; write it like 2026-11-22T10:00:00Z,"
                            + " 2026-11-22T12:00:00+0200, or as seconds since 1970; `date -u +%Y-%m-%dT%H:%M:%SZ` prints it");
        }
    }
}
