package dev.fairlead.cli.incident;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Moments;
import dev.fairlead.cli.console.Stop;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Reads moments of exports: those with an offset as everywhere, and those that a clock on a wall of one zone shows. */
public final class WallClock {
    private static final Pattern YEAR = Pattern.compile("'[^']*'|y+");
    private static final List<DateTimeFormatter> USUAL = Stream.of(
                    "uuuu-M-d'T'H:mm[:ss]",
                    "uuuu-M-d H:mm[:ss]",
                    "uuuu/M/d H:mm[:ss]",
                    "d.M.uuuu[,] H:mm[:ss]",
                    "d/MMM/uuuu h:mm[:ss] a",
                    "d/MMM/uu h:mm[:ss] a",
                    "d/MMM/uuuu H:mm[:ss]",
                    "d/MMM/uu H:mm[:ss]",
                    "d-MMM-uuuu H:mm[:ss]",
                    "d MMM uuuu[,] H:mm[:ss]",
                    "MMM d, uuuu[,] h:mm[:ss] a",
                    "MMM d, uuuu[,] H:mm[:ss]")
            .map(WallClock::formatter)
            .toList();
    private static final Pattern SLASHES = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{2,4}\\b.*");
    private static final Pattern DAY_ALONE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}");
    private static final Pattern SMALL_UNITS = Pattern.compile("(:\\d{2})[.,]\\d{1,9}$");

    private final @Nullable DateTimeFormatter own;
    private final ZoneId zone;
    private long wallClock;
    private long twice;

    /** @param pattern how the export writes moments, where that is not usual */
    public WallClock(Optional<String> pattern, ZoneId zone) {
        this.zone = zone;
        try {
            own = pattern.map(WallClock::formatter).orElse(null);
        } catch (IllegalArgumentException e) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--time-format cannot be read: " + e.getMessage() + "; write it like 'MM/dd/yyyy HH:mm'",
                    e);
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                // a year of an era would need the era: what people write as y is u
                .appendPattern(YEAR.matcher(pattern)
                        .replaceAll(found -> found.group().startsWith("'")
                                ? Matcher.quoteReplacement(found.group())
                                : "u".repeat(found.group().length())))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** @throws DateTimeException with a sentence, where it is none */
    Instant read(String text) {
        var clean = text.strip();
        if (own != null) {
            try {
                var parsed = own.parse(clean);
                return parsed.isSupported(ChronoField.OFFSET_SECONDS) || parsed.isSupported(ChronoField.INSTANT_SECONDS)
                        ? Instant.from(parsed)
                        : onTheWall(LocalDateTime.from(parsed));
            } catch (DateTimeException e) {
                throw new DateTimeException("`" + text + "` is not written as --time-format says", e);
            }
        }
        try {
            return Moments.read(clean);
        } catch (TypeConversionException e) {
            return local(text, SMALL_UNITS.matcher(clean).replaceFirst("$1"));
        }
    }

    private Instant local(String text, String clean) {
        for (var formatter : USUAL) {
            try {
                return onTheWall(LocalDateTime.parse(clean, formatter));
            } catch (DateTimeParseException e) {
                // one of the others
            }
        }
        throw new DateTimeException(
                "`" + text + "` "
                        + (SLASHES.matcher(clean).matches()
                                ? "may be a day of two months; say how it is written, as with --time-format 'MM/dd/yyyy HH:mm'"
                                : DAY_ALONE.matcher(clean).matches()
                                        ? "has no time of day"
                                        : "is no moment that can be read; say how it is written, as with --time-format 'yyyy-MM-dd HH:mm'"));
    }

    private Instant onTheWall(LocalDateTime time) {
        var offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            throw new DateTimeException("there was no " + time + " in " + zone + ": clocks were put forward");
        }
        wallClock++;
        if (offsets.size() > 1) {
            twice++;
        }
        return time.toInstant(offsets.get(0));
    }

    /** How many moments had no offset. */
    public long withoutOffset() {
        return wallClock;
    }

    /** How many there were twice that day, since clocks were put back: the first one is taken. */
    public long ambiguous() {
        return twice;
    }

    public ZoneId zone() {
        return zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
    }
}
