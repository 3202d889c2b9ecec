package dev.fairlead.rollout.run.log;

import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.run.state.RolloutId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What rollouts wrote. */
public final class LogStore {
    private final Handle handle;

    public LogStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A line to keep.
     *
     * @param position the step that wrote it; null for the rollout itself
     */
    public record Fresh(@Nullable Integer position, Instant at, Stream stream, String text) {}

    /** Adds lines at the end and forgets the oldest where there are more bytes than so many. */
    public void append(RolloutId rollout, List<Fresh> lines, long mostBytes) {
        long bytes = lines.stream().mapToLong(line -> line.text().length()).sum();
        record Counted(long lines, long bytes) {}
        var counted = handle.createQuery("""
                        update rollout
                        set log_lines = log_lines + :lines
                          , log_bytes = log_bytes + :bytes
                        where organization_id = :organization
                          and id = :rollout
                        returning log_lines, log_bytes
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("lines", lines.size())
                .bind("bytes", bytes)
                .map((row, _) -> new Counted(row.getLong("log_lines"), row.getLong("log_bytes")))
                .one();
        handle.createUpdate("""
                        insert into rollout_log (organization_id, rollout_id, line, position, logged_at, stream, text)
                        select :organization, :rollout, :before + nth, position, logged_at, stream, text
                        from unnest(:positions, :moments, :streams, :texts) with ordinality
                          as told (position, logged_at, stream, text, nth)
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("before", counted.lines() - lines.size())
                .bindArray("positions", Integer.class, each(lines, Fresh::position))
                .bindArray("moments", Instant.class, each(lines, Fresh::at))
                .bindArray("streams", String.class, each(lines, line -> word(line.stream())))
                .bindArray("texts", String.class, each(lines, Fresh::text))
                .execute();
        if (counted.bytes() > mostBytes) {
            forget(rollout, counted.bytes() - mostBytes * 9 / 10);
        }
    }

    private static @Nullable Object[] each(List<Fresh> lines, Function<Fresh, @Nullable Object> column) {
        return lines.stream().map(column).toArray();
    }

    private void forget(RolloutId rollout, long bytes) {
        handle.createUpdate("""
                        with forgotten as (
                          delete from rollout_log
                          where organization_id = :organization
                            and rollout_id = :rollout
                            and line <= (
                              select min(line)
                              from (
                                select line, sum(length(text)) over (order by line) as bytes
                                from rollout_log
                                where organization_id = :organization
                                  and rollout_id = :rollout) as summed
                              where bytes >= :bytes)
                          returning length(text) as bytes)
                        update rollout
                        set log_bytes = log_bytes - (select coalesce(sum(bytes), 0) from forgotten)
                        where organization_id = :organization
                          and id = :rollout
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("bytes", bytes)
                .execute();
    }

    /** Lines after one of this number, oldest first. */
    public List<LogLine> list(RolloutId rollout, long after, int limit) {
        return lines(handle.createQuery("""
                        select line, position, logged_at, stream, text
                        from rollout_log
                        where organization_id = :organization
                          and rollout_id = :rollout
                          and line > :after
                        order by line
                        limit :limit
                        """).bind("after", after), rollout, limit);
    }

    private static List<LogLine> lines(Query query, RolloutId rollout, int limit) {
        return query.bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("limit", limit)
                .map((row, _) -> new LogLine(
                        row.getLong("line"),
                        row.getObject("position", Integer.class),
                        row.getTimestamp("logged_at").toInstant(),
                        Stream.valueOf(row.getString("stream").toUpperCase(Locale.ROOT)),
                        row.getString("text")))
                .list();
    }

    /** The last lines, oldest first. */
    public List<LogLine> last(RolloutId rollout, int limit) {
        return lines(handle.createQuery("""
                        select line, position, logged_at, stream, text
                        from (
                          select *
                          from rollout_log
                          where organization_id = :organization
                            and rollout_id = :rollout
                          order by line desc
                          limit :limit) as newest
                        order by line
                        """), rollout, limit);
    }

    /** The last lines, oldest first, as one text of at most so many characters. */
    public String end(RolloutId rollout, int most) {
        return handle.createQuery("""
                        select coalesce(string_agg(text, e'\\n' order by line), '')
                        from (
                          select line, text, sum(length(text) + 1) over (order by line desc) as characters
                          from rollout_log
                          where organization_id = :organization
                            and rollout_id = :rollout) as summed
                        where characters <= :most
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("most", most)
                .mapTo(String.class)
                .one();
    }

    static String word(Stream stream) {
        return stream.name().toLowerCase(Locale.ROOT);
    }
}
