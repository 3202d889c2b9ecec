package dev.fairlead.web.chart;

import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.web.address.View;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What to call the buckets of a view, and which of them are not whole. */
public record BucketLabels(View view, LocalDate today) {

    public static BucketLabels of(View view, Instant now) {
        return new BucketLabels(view, ZoneDays.of(now, view.zone()));
    }

    /** On an axis. */
    public String name(LocalDate start) {
        var note = note(start);
        return note == null ? Formats.bucket(start, view.by()) : Formats.bucket(start, view.by()) + " (" + note + ")";
    }

    /** A low number at the edge may be no news: the bucket still runs, or the window cuts it. */
    @Nullable String note(LocalDate start) {
        var end = view.by().next(start);
        if (toCome(start)) {
            return "to come";
        }
        if (end.isAfter(today)) {
            return "so far";
        }
        return start.isBefore(view.from()) || end.isAfter(view.to()) ? "part" : null;
    }

    /** Nothing can have happened yet: that is no data, not none. */
    public boolean toCome(LocalDate start) {
        return start.isAfter(today);
    }

    String thisMonth() {
        return Formats.bucket(today.withDayOfMonth(1), Grain.MONTH);
    }

    /** Head of the column that holds the buckets. */
    String corner() {
        var word = view.by() == Grain.WEEK ? "week from" : view.by().word();
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }
}
