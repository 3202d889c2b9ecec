package dev.fairlead.web.overview;

import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview.Side;
import dev.fairlead.web.word.Formats;
import org.jspecify.annotations.Nullable;

/**
 * The lead time of a row.
 *
 * @param place whose it is, where several environments have one
 * @param exact otherwise it is from roll-ups, at most one in a hundred off, and is rounded so
 */
record RowTime(LeadTime leadTime, @Nullable String place, boolean exact) {

    static RowTime rough(Side side) {
        return new RowTime(side.leadTime(), side.several() ? side.place() : null, false);
    }

    String words(@Nullable Double seconds) {
        return exact || seconds == null ? Formats.duration(seconds) : Formats.about(seconds);
    }

    String title() {
        return (exact ? Formats.seconds(leadTime.p50()) : "from roll-ups, at most 1 % off") + ", n "
                + Formats.count(leadTime.n());
    }
}
