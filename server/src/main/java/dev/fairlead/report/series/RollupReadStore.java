package dev.fairlead.report.series;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.question.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Reads roll-ups: for questions about many units, in the organisation's own days. */
public final class RollupReadStore {
    private final Handle handle;
    private final Target target;
    private final Window window;

    public RollupReadStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /** Sums of one unit in one environment on one day or in one month; see the comments of table {@code rollup}. */
    public record Sums(
            long unit,
            long place,
            LocalDate start,
            long deployments,
            long failed,
            long cancelled,
            long redeployments,
            long knownCommit,
            long nothingNew,
            long unknownCommit,
            long anomalies,
            long baseline,
            long changeAnomalies,
            long changeUnknown,
            long changeUnknownChanges,
            long changeUnknownCommit,
            Durations durations) {}

    /** A histogram as it is stored. */
    public interface Durations {
        void into(DurationSum sum);
    }

    /** Which durations are wanted: reading both would double the bytes. */
    public enum Wanted {
        NONE("'{}'::smallint[] as buckets, '{}'::integer[] as counts"),
        LATEST_COMMIT("lead_buckets as buckets, lead_counts as counts"),
        EVERY_CHANGE("change_buckets as buckets, change_counts as counts");

        private final String columns;

        Wanted(String columns) {
            this.columns = columns;
        }
    }

    /** Whether the window is made of whole days of the organisation. */
    public static boolean answers(Target target, Window window) {
        return window.zone().getId().equals(target.zone())
                && window.startOf(firstDay(window)).equals(window.from())
                && window.startOf(dayAfter(window)).equals(window.to());
    }

    private static LocalDate firstDay(Window window) {
        return ZoneDays.of(window.from(), window.zone());
    }

    private static LocalDate dayAfter(Window window) {
        return ZoneDays.of(window.to(), window.zone());
    }

    public void units(Wanted wanted, Line.Use<Sums> each) {
        var lines = new Lines(target);
        for (var kind : List.of(UnitKind.APPLICATION, UnitKind.COMPONENT)) {
            var ids = target.ids(kind);
            if (ids.length > 0) {
                read(kind.word(), ids, wanted, sums -> {
                    var line = lines.find(kind, sums.unit(), sums.place());
                    if (line != null) {
                        each.of(line, sums);
                    }
                });
            }
        }
    }

    public void domain(Wanted wanted, Consumer<Sums> each) {
        read("domain", new Object[] {target.domain()}, wanted, each);
    }

    private void read(String kind, Object[] units, Wanted wanted, Consumer<Sums> each) {
        boolean months = switch (window.by()) {
            case DAY, WEEK -> false;
            case MONTH, QUARTER, YEAR -> true;
        };
        RollupSpan.of(window, months).forEach(span -> read(span, kind, units, wanted, each));
    }

    private void read(RollupSpan span, String kind, Object[] units, Wanted wanted, Consumer<Sums> each) {
        handle.createQuery("""
                        select unit_id, environment_id, start, deployments, failed, cancelled, redeployments, known_commit
                          , nothing_new, unknown_commit, anomalies, change_baseline, change_anomalies, change_unknown
                          , change_unknown_changes, change_unknown_commit, %s
                        from rollup
                        where organization_id = :organization
                          and kind = :kind
                          and grain = :grain
                          and environment_id = any(:places)
                          and start >= :from
                          and start < :to
                          and unit_id = any(:units)
                        """.formatted(wanted.columns))
                .bind("organization", target.organization())
                .bind("kind", kind)
                .bind("grain", span.grain())
                .bind("from", span.from())
                .bind("to", span.to())
                .bindArray("units", Long.class, units)
                .bindArray("places", Long.class, target.placeIds())
                .setFetchSize(5_000)
                .map((rs, _) -> sums(rs, wanted))
                .forEach(each);
    }

    private static Sums sums(ResultSet rs, Wanted wanted) throws SQLException {
        return new Sums(
                rs.getLong("unit_id"),
                rs.getLong("environment_id"),
                rs.getDate("start").toLocalDate(),
                rs.getLong("deployments"),
                rs.getLong("failed"),
                rs.getLong("cancelled"),
                rs.getLong("redeployments"),
                rs.getLong("known_commit"),
                rs.getLong("nothing_new"),
                rs.getLong("unknown_commit"),
                rs.getLong("anomalies"),
                rs.getLong("change_baseline"),
                rs.getLong("change_anomalies"),
                rs.getLong("change_unknown"),
                rs.getLong("change_unknown_changes"),
                rs.getLong("change_unknown_commit"),
                wanted == Wanted.NONE ? _ -> {} : durations(rs));
    }

    private static Durations durations(ResultSet rs) throws SQLException {
        var buckets = (Short[]) rs.getArray("buckets").getArray();
        var counts = (Integer[]) rs.getArray("counts").getArray();
        return sum -> sum.add(buckets, counts);
    }
}
