package dev.fairlead.platform.db;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What PostgreSQL's planner knows of tables that grow fast. Autovacuum looks once a minute and never sees what a running
 * transaction wrote; until then a table of a hundred thousand rows is planned for as if it held one.
 */
public final class PlannerStatistics {
    /** Below it even a plan that compares all with all is quick. */
    private static final int MANY = 500;

    private final Handle handle;

    public PlannerStatistics(Handle handle) {
        this.handle = handle;
    }

    /**
     * Gathers them anew for those of the tables that have outgrown them, or in which the organisation has many rows that they
     * do not know of: a planner whose statistics name some organisations takes any other for one without a row. Cheap where
     * there is nothing to do; a table that is being looked at by somebody else is left to them.
     */
    public void refresh(List<String> tables, long organization) {
        for (var table : suspects(tables, organization)) {
            if (table.spread()
                    ? isOutgrownOnANode(table.name())
                    : table.outgrown() || hasManyRows(table.name(), organization)) {
                handle.execute("analyze (skip_locked) " + table.name());
            }
        }
    }

    /**
     * A table that may need it.
     *
     * @param spread over the nodes of a cluster, which know how large their parts are; the rest is not known then
     * @param outgrown otherwise its statistics name all organisations there are, as they believe, and not this one
     */
    private record Suspect(String name, boolean spread, boolean outgrown) {}

    private List<Suspect> suspects(List<String> tables, long organization) {
        return handle.createQuery("""
                        with looked_at as (
                          select c.relname as name, c.relnamespace
                            , pg_relation_size(c.oid) / current_setting('block_size')::integer > 2 * c.relpages + 20 as outgrown
                            , to_regclass('pg_dist_partition') is not null as spread
                          from unnest(:tables) as name
                          join pg_class c on c.oid = to_regclass(name)
                        )
                        select name, spread, outgrown
                        from looked_at t
                        where outgrown
                          or spread
                          or exists (
                            select 1
                            from pg_stats s
                            where s.schemaname = (select n.nspname from pg_namespace n where n.oid = t.relnamespace)
                              and s.tablename = t.name
                              and s.attname = 'organization_id'
                              and :organization <> all(cast(cast(s.most_common_vals as text) as bigint[]))
                              and (select sum(share) from unnest(s.most_common_freqs) as share) > 0.99999)
                        order by name
                        """)
                .bindArray("tables", String.class, tables.toArray())
                .bind("organization", organization)
                .map((rs, _) -> new Suspect(rs.getString("name"), rs.getBoolean("spread"), rs.getBoolean("outgrown")))
                .list();
    }

    private boolean isOutgrownOnANode(String table) {
        return handle.createQuery("""
                        select coalesce(bool_or(cast(result as boolean)), false)
                        from run_command_on_shards(cast(:table as regclass), $$
                          select pg_relation_size(oid) / current_setting('block_size')::integer > 2 * relpages + 20
                          from pg_class
                          where oid = '%s'::regclass$$)
                        where success
                        """).bind("table", table).mapTo(Boolean.class).one();
    }

    private boolean hasManyRows(String table, long organization) {
        return handle.createQuery("""
                        select count(*) = :many
                        from (select 1 from %s where organization_id = :organization limit :many) as its
                        """.formatted(table))
                .bind("many", MANY)
                .bind("organization", organization)
                .mapTo(Boolean.class)
                .one();
    }
}
