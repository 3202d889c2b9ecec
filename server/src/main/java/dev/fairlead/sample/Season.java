package dev.fairlead.sample;

import static java.time.ZoneOffset.UTC;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When the shop's people work: office hours on weekdays, hardly in August, with production frozen around New Year. */
final class Season {
    static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 30);
    private static final MonthDay FREEZE = MonthDay.of(12, 19);
    private static final MonthDay THAW = MonthDay.of(1, 4);

    private Season() {}

    static LocalDate dayOf(Instant time) {
        return time.atZone(UTC).toLocalDate();
    }

    static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    static boolean isProductionFrozen(LocalDate day) {
        var date = MonthDay.from(day);
        return !date.isBefore(FREEZE) || date.isBefore(THAW);
    }

    /** What happened in that time beside the work: production frozen around New Year, and the holidays of August. */
    static List<Sample.Annotation> annotations(LocalDate from, LocalDate to) {
        var noted = new ArrayList<Sample.Annotation>();
        for (int year = from.getYear() - 1; year <= to.getYear(); year++) {
            noted.add(span(
                    "Production frozen",
                    FREEZE.atYear(year),
                    THAW.atYear(year + 1),
                    null,
                    Attempts.environment("production")));
            noted.add(span(
                    "Holidays",
                    LocalDate.of(year, Month.AUGUST, 1),
                    LocalDate.of(year, Month.SEPTEMBER, 1),
                    Service.DOMAIN,
                    null));
        }
        return noted.stream()
                .filter(each -> each.to().isAfter(start(from)))
                .filter(each -> each.from().isBefore(start(to)))
                .toList();
    }

    private static Sample.Annotation span(
            String text, LocalDate from, LocalDate to, @Nullable String domain, @Nullable String environment) {
        return new Sample.Annotation(
                text,
                start(from),
                start(to),
                domain,
                environment,
                "calendar",
                text.toLowerCase(Locale.ROOT) + " " + from);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(UTC).toInstant();
    }

    /** How much of the usual is done on a day, in percent. */
    static int activity(LocalDate day) {
        if (!isWorkingDay(day)) {
            return 0;
        }
        if (isProductionFrozen(day) || day.getMonth() == Month.AUGUST) {
            return 20;
        }
        return day.getDayOfWeek() == DayOfWeek.FRIDAY ? 70 : 100;
    }

    /** The given time, or the next opening where nobody works then. */
    static Instant openAt(Instant time) {
        var at = time.atZone(UTC);
        var day = at.toLocalDate();
        if (isWorkingDay(day) && at.toLocalTime().isBefore(OPENS)) {
            return day.atTime(OPENS).toInstant(UTC);
        }
        if (isWorkingDay(day) && !at.toLocalTime().isAfter(CLOSES)) {
            return time;
        }
        do {
            day = day.plusDays(1);
        } while (!isWorkingDay(day));
        return day.atTime(OPENS).toInstant(UTC);
    }

    /** The latest working moment at or before the given span back from {@code time}. */
    static Instant workedBefore(Instant time, Duration span) {
        var at = time.minus(span).atZone(UTC);
        var day = at.toLocalDate();
        var clock = at.toLocalTime();
        if (clock.isBefore(OPENS)) {
            day = day.minusDays(1);
        }
        boolean whileOpen = !clock.isBefore(OPENS) && clock.isBefore(CLOSES) && isWorkingDay(day);
        while (!isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        // spread over the last hours of that day, by the seconds of the hour that was asked for
        return whileOpen
                ? at.toInstant()
                : day.atTime(CLOSES)
                        .minusSeconds(clock.getMinute() * 120L + clock.getSecond())
                        .toInstant(UTC);
    }
}
