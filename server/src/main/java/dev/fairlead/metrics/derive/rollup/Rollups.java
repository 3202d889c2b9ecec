package dev.fairlead.metrics.derive.rollup;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.derive.rollup.RollupStore.Deployed;
import dev.fairlead.metrics.derive.rollup.RollupStore.Part;
import dev.fairlead.metrics.window.ZoneDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums of one environment per day and month, in the organisation's time zone. A day is always made anew from its rows, a
 * month from its days, so that a roll-up never drifts from what it sums up. Rows are read once, in order, and summed up
 * here: one event, an import of years and a rebuild take the same way, and the same work for each row.
 */
public final class Rollups {
    private final RollupStore store;
    private final ZoneDays days;
    private final DomainTree tree;

    public Rollups(RollupStore store) {
        this.store = store;
        this.days = new ZoneDays(store.zone());
        this.tree = store.domains();
    }

    /** For these units (or all), and the domains above them, from the day of a moment on (null: all days). */
    public void recompute(boolean all, Set<Long> components, Set<Long> applications, @Nullable Instant since) {
        var day = since == null ? null : days.of(since);
        units(UnitKind.COMPONENT, new Part("component", all ? null : components, day));
        units(UnitKind.APPLICATION, new Part("application", all ? null : applications, day));
        domains(new Part("domain", all ? null : tree.above(components, applications), day), since);
        store.flush();
    }

    private void units(UnitKind kind, Part part) {
        var written = new Written(part);
        var from = part.day() == null ? null : days.startOf(part.day());
        try (var rows = store.series(kind, part.units(), from);
                var brought = store.changes(kind, part.units(), from)) {
            var row = next(rows);
            var change = next(brought);
            while (row != null || change != null) {
                long unit = Math.min(
                        row == null ? Long.MAX_VALUE : row.unit(), change == null ? Long.MAX_VALUE : change.unit());
                var its = new TreeMap<LocalDate, Sums>();
                for (; row != null && row.unit() == unit; row = next(rows)) {
                    add(its, row);
                }
                for (; change != null && change.unit() == unit; change = next(brought)) {
                    of(its, change.finishedAt()).change(change);
                }
                written.write(unit, its);
            }
        }
        written.writeRest();
    }

    private static <T> @Nullable T next(Iterator<T> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private void add(SortedMap<LocalDate, Sums> its, Deployed row) {
        of(its, row.finishedAt()).deployment(row);
    }

    private Sums of(SortedMap<LocalDate, Sums> its, Instant moment) {
        return its.computeIfAbsent(days.of(moment), _ -> new Sums());
    }

    /** A domain counts each rollout once and each change once, whatever number of its units they touched. */
    private void domains(Part part, @Nullable Instant since) {
        var written = new Written(part);
        var from = part.day() == null ? null : days.startOf(part.day());
        var sums = new HashMap<Long, SortedMap<LocalDate, Sums>>();
        var rollouts = new DomainRollouts(tree, (domain, rollout) -> {
            if (isIn(part, domain) && (from == null || !rollout.finishedAt().isBefore(from))) {
                add(sums.computeIfAbsent(domain, _ -> new TreeMap<>()), rollout);
            }
        });
        if (from != null && since != null) {
            store.partsBefore(from, since, rollouts::before);
        }
        store.rollouts(from, rollouts::accept);
        rollouts.end();
        var firsts = new DomainFirsts(tree);
        store.changes(from, change -> {
            var counted = firsts.countedBy(change);
            if (change.status().isChange()
                    && (from == null || !change.finishedAt().isBefore(from))) {
                for (var domain : counted) {
                    if (isIn(part, domain)) {
                        of(sums.computeIfAbsent(domain, _ -> new TreeMap<>()), change.finishedAt())
                                .change(change);
                    }
                }
            }
        });
        sums.forEach(written::write);
        written.writeRest();
    }

    private static boolean isIn(Part part, long unit) {
        return part.units() == null || part.units().contains(unit);
    }

    /** Days and months on their way into the table, instead of those that stood there. */
    private final class Written {
        private final Part part;
        private final Map<Long, Sums> begun = new HashMap<>();
        private final @Nullable LocalDate month;

        Written(Part part) {
            this.part = part;
            store.remove(part);
            var day = part.day();
            this.month = day == null ? null : day.withDayOfMonth(1);
            if (day != null && month != null && month.isBefore(day)) {
                store.daysBefore(
                        part,
                        month,
                        day,
                        one -> begun.computeIfAbsent(one.unit(), _ -> new Sums())
                                .add(one.sums()));
            }
        }

        void write(long unit, SortedMap<LocalDate, Sums> its) {
            var months = new TreeMap<LocalDate, Sums>();
            var before = begun.remove(unit);
            if (before != null && month != null) {
                months.put(month, before);
            }
            its.forEach((day, sums) -> {
                store.add(part.kind(), unit, "day", day, sums);
                months.computeIfAbsent(day.withDayOfMonth(1), _ -> new Sums()).add(sums);
            });
            months.forEach((start, sums) -> store.add(part.kind(), unit, "month", start, sums));
        }

        /** Months of units that have nothing from the day on any more. */
        void writeRest() {
            if (month != null) {
                begun.forEach((unit, sums) -> store.add(part.kind(), unit, "month", month, sums));
            }
            store.flush();
        }
    }
}
