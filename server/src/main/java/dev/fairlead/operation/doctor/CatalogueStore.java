package dev.fairlead.operation.doctor;

import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL says of itself. */
final class CatalogueStore {
    private final Handle handle;

    CatalogueStore(Handle handle) {
        this.handle = handle;
    }

    /** A table and what the statistics of PostgreSQL count in it. */
    record Table(String name, long live, long dead, long changed, boolean analyzed) {}

    /** An index that no statement used since the statistics began. */
    record Unused(String name, String table, long bytes) {}

    /** Settings by name; those that are asked for. */
    Map<String, String> settings(List<String> names) {
        var found = new TreeMap<String, String>();
        handle.createQuery("""
                        select name, setting
                        from pg_settings
                        where name = any(:names)
                        """)
                .bindArray("names", String.class, names.toArray())
                .map((row, _) -> Map.entry(row.getString("name"), row.getString("setting")))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    String version() {
        return handle.createQuery("select current_setting('server_version') as version")
                .mapTo(String.class)
                .one();
    }

    /** Everybody's connections to the whole server. */
    long connections() {
        return handle.createQuery("select count(*) from pg_stat_activity where backend_type = 'client backend'")
                .mapTo(Long.class)
                .one();
    }

    Instant now() {
        return handle.createQuery("select statement_timestamp() as moment")
                .map((row, _) -> row.getTimestamp("moment").toInstant())
                .one();
    }

    long size() {
        return handle.createQuery("select pg_database_size(current_database())")
                .mapTo(Long.class)
                .one();
    }

    List<Table> tables() {
        return handle.createQuery("""
                        select relname, n_live_tup, n_dead_tup, n_mod_since_analyze
                          , last_analyze is not null or last_autoanalyze is not null as analyzed
                        from pg_stat_user_tables
                        where schemaname = current_schema()
                        order by relname
                        """)
                .map((row, _) -> new Table(
                        row.getString("relname"),
                        row.getLong("n_live_tup"),
                        row.getLong("n_dead_tup"),
                        row.getLong("n_mod_since_analyze"),
                        row.getBoolean("analyzed")))
                .list();
    }

    /** Since when the statistics count; null where they were never set back. */
    @Nullable Instant counting() {
        return handle.createQuery("""
                        select stats_reset
                        from pg_stat_database
                        where datname = current_database()
                        """)
                .map((row, _) -> Optional.ofNullable(Rows.moment(row, "stats_reset")))
                .one()
                .orElse(null);
    }

    /** Those that only make reading quicker, the largest first: a unique one holds a rule whether or not it is read. */
    List<Unused> unused() {
        return handle.createQuery("""
                        select s.indexrelname, s.relname, pg_relation_size(s.indexrelid) as bytes
                        from pg_stat_user_indexes s
                        join pg_index i on i.indexrelid = s.indexrelid
                        where s.schemaname = current_schema()
                          and s.idx_scan = 0
                          and not i.indisunique
                        order by bytes desc, s.indexrelname
                        """)
                .map((row, _) ->
                        new Unused(row.getString("indexrelname"), row.getString("relname"), row.getLong("bytes")))
                .list();
    }

    /** Notifications that were given up since a moment. */
    long givenUp(Instant since) {
        return handle.createQuery("""
                        select count(*)
                        from notification
                        where status = 'failed'
                          and ended_at >= :since
                        """).bind("since", since).mapTo(Long.class).one();
    }
}
