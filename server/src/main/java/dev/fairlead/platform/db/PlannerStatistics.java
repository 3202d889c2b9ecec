package dev.fairlead.platform.db;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's planner knows of tables that grow fast. Autovacuum looks once a minute and never sees what a running
 * transaction wrote; until then a table of a hundred thousand rows is planned for as if it held one.
 */
public final class PlannerStatistics {
    private final Handle handle;

    public PlannerStatistics(Handle handle) {
        this.handle = handle;
    }

    /**
     * Gathers them anew for those of the tables that have outgrown them. Cheap where none has; a table that is being
     * looked at by somebody else is left to them.
     */
    public void refresh(List<String> tables) {
        refresh(tables, null);
    }

    /**
     * The same, and for those that know only other organisations: a planner whose statistics name all organisations takes
     * one that is not among them for one without a row.
     *
     * @param organization one with so many rows that gathering is little beside reading them; null for none
     */
    public void refresh(List<String> tables, @Nullable Long organization) {
        var outgrown = handle.createQuery("""
                        select c.relname
                        from unnest(:tables) as name
                        join pg_class c on c.oid = to_regclass(name)
                        where pg_relation_size(c.oid) / current_setting('block_size')::integer > 2 * c.relpages + 20
                          or exists (
                            select 1
                            from pg_stats s
                            where s.schemaname = (select nspname from pg_namespace where oid = c.relnamespace)
                              and s.tablename = c.relname
                              and s.attname = 'organization_id'
                              and cast(:organization as bigint) <> all(cast(cast(s.most_common_vals as text) as bigint[]))
                              and (select sum(share) from unnest(s.most_common_freqs) as share) > 0.999)
                        order by c.relname
                        """)
                .bindArray("tables", String.class, tables.toArray())
                .bind("organization", organization)
                .mapTo(String.class)
                .list();
        outgrown.forEach(table -> handle.execute("analyze (skip_locked) " + table));
    }
}
