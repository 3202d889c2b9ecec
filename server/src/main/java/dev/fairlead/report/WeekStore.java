package dev.fairlead.report;

import dev.fairlead.catalog.Tier;
import dev.fairlead.report.Landscape.Days;
import dev.fairlead.report.Landscape.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads the days of a few units, for small pictures in lists. */
final class WeekStore {
    private final Handle handle;

    WeekStore(Handle handle) {
        this.handle = handle;
    }

    interface Use {
        void of(Row row, LocalDate day, long deployments);
    }

    /** Rows of one kind and organisation. */
    void perDay(long organization, Tier tier, Days days, List<Row> rows, Use use) {
        Map<Long, Row> byId = rows.stream().collect(Collectors.toMap(Row::id, Function.identity()));
        handle.createQuery("""
                        select unit_id, start, sum(deployments)
                        from rollup
                        where organization_id = :organization
                          and kind = :kind
                          and grain = 'day'
                          and environment_id in (
                            select id
                            from environment
                            where organization_id = :organization
                              and tier = :tier)
                          and start >= :from
                          and start < :to
                          and unit_id = any(:units)
                        group by unit_id, start
                        """)
                .bind("organization", organization)
                .bind("kind", rows.getFirst().kind() == Report.Kind.APPLICATION ? "application" : "component")
                .bind("tier", tier.word())
                .bind("from", days.from())
                .bind("to", days.to())
                .bindArray("units", Long.class, byId.keySet().toArray())
                .map((rs, _) -> {
                    var row = byId.get(rs.getLong(1));
                    if (row != null) {
                        use.of(row, rs.getDate(2).toLocalDate(), rs.getLong(3));
                    }
                    return true;
                })
                .forEach(_ -> {});
    }
}
