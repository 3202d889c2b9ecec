package dev.fairlead.metrics.derive;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what the planner believes of our tables near the truth. Autovacuum looks once a minute; a bulk import fills empty
 * tables in seconds, and plans for empty tables take hours on full ones.
 */
final class StatisticsStore {
    /** So many rows written in one derivation make the tables other tables. */
    static final int MANY = 5_000;

    private static final List<String> DERIVED = List.of("series_deployment", "change_deployment");

    private final Handle handle;

    StatisticsStore(Handle handle) {
        this.handle = handle;
    }

    /** Analyses every table that has grown by a fifth since it was last looked at; mostly none. */
    void refresh() {
        handle.createQuery("""
                        select t.relname
                        from pg_stat_user_tables t
                        join pg_class c on c.oid = t.relid
                        where t.schemaname = current_schema()
                          and t.n_mod_since_analyze > 1000 + greatest(c.reltuples, 0) / 5
                          and pg_has_role(c.relowner, 'usage')
                        order by t.relname
                        """).mapTo(String.class).list().forEach(this::analyze);
    }

    /** After many rows were written in this transaction, which nobody else can see yet. */
    void refreshDerived() {
        DERIVED.forEach(this::analyze);
    }

    private void analyze(String table) {
        handle.execute("analyze " + table);
    }
}
