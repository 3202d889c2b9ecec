package dev.fairlead.platform.db;

import java.util.List;
import org.jdbi.v3.core.Handle;

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
        var outgrown = handle.createQuery("""
                        select c.relname
                        from unnest(:tables) as name
                        join pg_class c on c.oid = to_regclass(name)
                        where pg_relation_size(c.oid) / current_setting('block_size')::integer > 2 * c.relpages + 20
                        order by c.relname
                        """)
                .bindArray("tables", String.class, tables.toArray())
                .mapTo(String.class)
                .list();
        outgrown.forEach(table -> handle.execute("analyze (skip_locked) " + table));
    }
}
