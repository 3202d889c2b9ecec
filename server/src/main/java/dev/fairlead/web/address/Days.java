package dev.fairlead.web.address;

import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.parameter.Parameters;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * From a day up to another, which is not included.
 *
 * @param months whole calendar months, the running one included, where the window rolls with the calendar; null where
 *     the days were chosen
 */
public record Days(LocalDate from, LocalDate to, @Nullable Integer months) {
    private static final int USUAL_MONTHS = 12;
    private static final int MOST_MONTHS = 999;

    static Days of(Parameters told, Clock clock, ZoneId zone) {
        var parameters = RelativeWindow.absolute(told, clock.instant(), zone);
        var rolling = rolling(parameters.number("months", 1, MOST_MONTHS, USUAL_MONTHS), clock, zone);
        var from = parameters.day("from").orElse(rolling.from);
        var to = parameters.day("to").orElse(rolling.to);
        // the form sends the days it showed along with the months: only changed days are a choice
        if (from.equals(rolling.from) && to.equals(rolling.to)) {
            return rolling;
        }
        return new Days(parameters.find("from").isEmpty() ? to.minusMonths(USUAL_MONTHS) : from, to, null);
    }

    private static Days rolling(int months, Clock clock, ZoneId zone) {
        var next = ZoneDays.of(clock.instant(), zone).withDayOfMonth(1).plusMonths(1);
        return new Days(next.minusMonths(months), next, months);
    }

    /** The part of these that another span covers. */
    Days within(LocalDate start, LocalDate end) {
        return new Days(start.isBefore(from) ? from : start, end.isAfter(to) ? to : end, null);
    }
}
