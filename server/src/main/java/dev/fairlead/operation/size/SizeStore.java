package dev.fairlead.operation.size;

import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How much room tables take, and how fast deployments come. */
final class SizeStore {
    private final Handle handle;

    SizeStore(Handle handle) {
        this.handle = handle;
    }

    /** @param first when the first of them ended; null where there is none */
    record Deployments(long all, long recent, @Nullable Instant first) {}

    /** Bytes by table, with indexes and what is stored beside it. */
    Map<String, Long> tables() {
        var sizes = new TreeMap<String, Long>();
        handle.createQuery("""
                        select relname, pg_total_relation_size(oid) as bytes
                        from pg_class
                        where relnamespace = current_schema()::regnamespace
                          and relkind = 'r'
                        """)
                .map((row, _) -> Map.entry(row.getString("relname"), row.getLong("bytes")))
                .forEach(table -> sizes.put(table.getKey(), table.getValue()));
        return sizes;
    }

    long database() {
        return handle.createQuery("select pg_database_size(current_database())")
                .mapTo(Long.class)
                .one();
    }

    /** Of all organisations. */
    Deployments deployments(Instant since) {
        return handle.createQuery("""
                        select count(*) as all_of_them
                          , count(*) filter (where finished_at >= :since) as recent
                          , min(finished_at) as first_finished
                        from deployment
                        """)
                .bind("since", since)
                .map((row, _) -> new Deployments(
                        row.getLong("all_of_them"), row.getLong("recent"), Rows.moment(row, "first_finished")))
                .one();
    }

    /** The largest tables, for who wants to know more. */
    static List<Map.Entry<String, Long>> largest(Map<String, Long> tables, int most) {
        return tables.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .toList();
    }
}
