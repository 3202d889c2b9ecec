package dev.fairlead.rollout;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * A part of every week in which an environment is closed, or open only with approval: from {@code from} on these days up to,
 * but not including, {@code to}; up to that time of the next day where {@code to} is not after {@code from}.
 */
public record Window(Effect effect, Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    public Window {
        days = Set.copyOf(days);
    }

    /** What holds within a window. */
    public enum Effect {
        CLOSED,
        APPROVAL
    }

    public boolean contains(Instant moment) {
        var there = moment.atZone(zone);
        var time = there.toLocalTime();
        var day = there.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(day) && !time.isBefore(from)) || (days.contains(day.minus(1)) && time.isBefore(to));
    }
}
