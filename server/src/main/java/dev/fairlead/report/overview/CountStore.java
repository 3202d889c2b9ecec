package dev.fairlead.report.overview;

import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import java.time.LocalDate;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Reads how often a few units were deployed, step by step through time: days, or weeks of small pictures. */
final class CountStore {
    private final Handle handle;

    CountStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * The days from {@code from} to before {@code to}, in steps of so many of them.
     *
     * @param origin the first day of step 0; not after {@code from}
     */
    record Steps(LocalDate from, LocalDate to, LocalDate origin, int days) {}

    interface Use {
        void of(long unit, int step, long deployments);
    }

    /** Units of one organisation. Their kind stands in the text: an index is made for it. */
    void count(long organization, UnitKind kind, Tier tier, Steps steps, Collection<Long> units, Use use) {
        handle.createQuery("""
                        select unit_id, (start - cast(:origin as date)) / :days as step, sum(deployments) as deployments
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
                        """.formatted(kind.word()))
                .bind("organization", organization)
                .bind("tier", tier.word())
                .bind("origin", steps.origin())
                .bind("days", steps.days())
                .bind("from", steps.from())
                .bind("to", steps.to())
                .bindArray("units", Long.class, units.toArray())
                .map((rs, _) -> {
                    use.of(rs.getLong("unit_id"), rs.getInt("step"), rs.getLong("deployments"));
                    return true;
                })
                .forEach(_ -> {});
    }
}
