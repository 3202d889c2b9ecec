package dev.fairlead.web.note;

import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.web.address.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Where moments are between the buckets of a chart, whose days may have 23 or 25 hours.
 *
 * @param bounds the begins of all buckets, and the end of the last
 */
public record TimeAxis(List<Instant> bounds, ZoneId zone) {

    static TimeAxis of(View view) {
        var window = view.window();
        var starts = window.buckets();
        var bounds = new ArrayList<Instant>();
        starts.forEach(start -> bounds.add(window.startOf(start)));
        bounds.add(ZoneDays.startOf(view.by().next(starts.getLast()), view.zone()));
        return new TimeAxis(bounds, view.zone());
    }

    /** One of equal parts. */
    public static TimeAxis of(Instant from, Instant to, ZoneId zone) {
        return new TimeAxis(List.of(from, to), zone);
    }

    /** In buckets from the begin; what is outside is at the edge. */
    double place(Instant moment) {
        if (!moment.isAfter(bounds.getFirst())) {
            return 0;
        }
        for (int i = 1; i < bounds.size(); i++) {
            if (moment.isBefore(bounds.get(i))) {
                var begin = bounds.get(i - 1);
                double whole = Duration.between(begin, bounds.get(i)).toMillis();
                return i - 1 + Duration.between(begin, moment).toMillis() / whole;
            }
        }
        return bounds.size() - 1.0;
    }
}
