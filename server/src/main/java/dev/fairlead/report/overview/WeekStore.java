package dev.fairlead.report.overview;

import dev.fairlead.catalog.Tier;
import dev.fairlead.report.overview.Overview.Days;
import dev.fairlead.report.overview.Overview.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads how often a few units were deployed in each week, for small pictures in lists. */
final class WeekStore {
    private final Handle handle;

    WeekStore(Handle handle) {
        this.handle = handle;
    }

    interface Use {
        void of(Row row, int week, long deployments);
    }

    /** Rows of one kind and organisation; weeks are counted from a Monday. The kind stands in the text: an index is made for it. */
    void perWeek(long organization, Tier tier, Days days, LocalDate monday, List<Row> rows, Use use) {
        Map<Long, Row> byId = rows.stream().collect(Collectors.toMap(Row::id, Function.identity()));
        handle.createQuery("""
                        select unit_id, (start - cast(:monday as date)) / 7 as week, sum(deployments) as deployments
                        from rollup
                        where organization_id = :organization
                          and kind = '%s'
                          and grain = 'day'
                          and environment_id in (
                            select id
                            from environment
                            where organization_id = :organization
                              and tier = :tier)
                          and start >= :from
                          and start < :to
                          and unit_id = any(:units)
                        group by 1, 2
                        """.formatted(rows.getFirst().kind().word()))
                .bind("organization", organization)
                .bind("tier", tier.word())
                .bind("monday", monday)
                .bind("from", days.from())
                .bind("to", days.to())
                .bindArray("units", Long.class, byId.keySet().toArray())
                .map((rs, _) -> {
                    var row = byId.get(rs.getLong("unit_id"));
                    if (row != null) {
                        use.of(row, rs.getInt("week"), rs.getLong("deployments"));
                    }
                    return true;
                })
                .forEach(_ -> {});
    }
}
