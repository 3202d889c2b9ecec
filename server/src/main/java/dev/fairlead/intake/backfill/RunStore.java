package dev.fairlead.intake.backfill;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What was asked of APIs, and how far that is. A run belongs to one server at a time, as long as that is heard of. */
final class RunStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KEPT = 200;
    private static final String COLUMNS = """
            id, source_id, since, dry, regular, state, asked_by, asked_at, began_at, ended_at, due_at, stumbles
              , requests, found, fresh, known, passed, outcomes, reasons, troubles, place, waits
            """;

    private final Handle handle;
    private final long organization;

    RunStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Organisations with something that is due. */
    static List<Long> organizations(Handle handle, Instant now) {
        return handle.createQuery("""
                        select distinct organization_id
                        from intake_run
                        where ended_at is null
                          and due_at <= :now
                        """).bind("now", now).mapTo(Long.class).list();
    }

    /** Empty where one of the source is under way. */
    Optional<Long> add(long source, Instant since, boolean dry, boolean regular, String actor, Instant now) {
        return handle.createQuery("""
                        insert into intake_run (organization_id, source_id, since, dry, regular, state, asked_by, asked_at
                          , due_at)
                        values (:organization, :source, :since, :dry, :regular, 'waiting', :actor, :now, :now)
                        on conflict do nothing
                        returning id
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("since", since)
                .bind("dry", dry)
                .bind("regular", regular)
                .bind("actor", actor)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
    }

    /** The next one that nobody works at, for this server. */
    Optional<Run> take(String server, Instant now, Instant until) {
        return handle.createQuery("""
                        update intake_run
                        set state = 'running'
                          , taken_by = :server
                          , taken_until = :until
                          , began_at = coalesce(began_at, :now)
                          , waits = null
                        where organization_id = :organization
                          and id = (
                            select id
                            from intake_run
                            where organization_id = :organization
                              and ended_at is null
                              and due_at <= :now
                              and (taken_until is null or taken_until < :now)
                            order by due_at, id
                            limit 1
                            for update skip locked)
                        returning\s""" + COLUMNS)
                .bind("organization", organization)
                .bind("server", server)
                .bind("now", now)
                .bind("until", until)
                .map((row, _) -> run(row))
                .findOne();
    }

    /** Whether it is still this server's; others wait until the transaction ends. */
    boolean isMine(long id, String server) {
        return handle.createQuery("""
                        select id
                        from intake_run
                        where organization_id = :organization
                          and id = :id
                          and taken_by = :server
                          and ended_at is null
                        for update
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("server", server)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    boolean renew(long id, String server, Instant until) {
        return handle.createUpdate("""
                        update intake_run
                        set taken_until = :until
                        where organization_id = :organization
                          and id = :id
                          and taken_by = :server
                          and ended_at is null
                        """)
                        .bind("organization", organization)
                        .bind("id", id)
                        .bind("server", server)
                        .bind("until", until)
                        .execute()
                > 0;
    }

    /**
     * What is known of it now, in the place of what was.
     *
     * @param requests those that were made since
     */
    void set(Run run, int requests) {
        handle.createUpdate("""
                        update intake_run
                        set requests = requests + :requests
                          , found = :found
                          , fresh = :fresh
                          , known = :known
                          , passed = :passed
                          , outcomes = cast(:outcomes as jsonb)
                          , reasons = cast(:reasons as jsonb)
                          , troubles = :troubles
                          , stumbles = :stumbles
                          , place = :place
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", run.id())
                .bind("requests", requests)
                .bind("found", run.counts().found())
                .bind("fresh", run.counts().fresh())
                .bind("known", run.counts().known())
                .bind("passed", run.counts().passed())
                .bind("outcomes", JSON.writeValueAsString(run.outcomes()))
                .bind("reasons", JSON.writeValueAsString(run.reasons()))
                .bindArray("troubles", String.class, run.troubles().toArray())
                .bind("stumbles", run.stumbles())
                .bind("place", run.place())
                .execute();
    }

    /** It is nobody's for now. */
    void release(long id, String server, Instant dueAt, int stumbles, @Nullable String waits) {
        handle.createUpdate("""
                        update intake_run
                        set state = 'waiting'
                          , taken_by = null
                          , taken_until = null
                          , due_at = :due
                          , stumbles = :stumbles
                          , waits = :waits
                        where organization_id = :organization
                          and id = :id
                          and taken_by = :server
                          and ended_at is null
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("server", server)
                .bind("due", dueAt)
                .bind("stumbles", stumbles)
                .bind("waits", waits)
                .execute();
    }

    /** @param trouble why it failed; null where it did not */
    boolean end(long id, Run.State state, @Nullable String trouble, Instant now) {
        return handle.createUpdate("""
                        update intake_run
                        set state = :state
                          , ended_at = :now
                          , taken_by = null
                          , taken_until = null
                          , place = null
                          , waits = null
                          , troubles = case when cast(:trouble as text) is null then troubles else array_append(troubles, cast(:trouble as text)) end
                        where organization_id = :organization
                          and id = :id
                          and ended_at is null
                        """)
                        .bind("organization", organization)
                        .bind("id", id)
                        .bind("state", state.word())
                        .bind("trouble", trouble)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    Optional<Run> find(long source, long id) {
        return handle.createQuery("select " + COLUMNS + """
                        from intake_run
                        where organization_id = :organization
                          and source_id = :source
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("id", id)
                .map((row, _) -> run(row))
                .findOne();
    }

    /** Those of a source: what is under way, whenever the clock said that it was asked for, then the newest first. */
    List<Run> list(long source, int most) {
        return handle.createQuery("select " + COLUMNS + """
                        from intake_run
                        where organization_id = :organization
                          and source_id = :source
                        order by ended_at is null desc, asked_at desc, id desc
                        limit :most
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("most", most)
                .map((row, _) -> run(row))
                .list();
    }

    /** Those that nobody looks at any more. */
    void forgetOld(long source) {
        handle.createUpdate("""
                        delete from intake_run
                        where organization_id = :organization
                          and source_id = :source
                          and ended_at is not null
                          and id in (
                            select id
                            from intake_run
                            where organization_id = :organization
                              and source_id = :source
                            order by asked_at desc, id desc
                            offset :kept)
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("kept", KEPT)
                .execute();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getLong("source_id"),
                row.getTimestamp("since").toInstant(),
                row.getBoolean("dry"),
                row.getBoolean("regular"),
                Run.State.of(row.getString("state")),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                Rows.moment(row, "began_at"),
                Rows.moment(row, "ended_at"),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("stumbles"),
                new Run.Counts(
                        row.getLong("requests"),
                        row.getLong("found"),
                        row.getLong("fresh"),
                        row.getLong("known"),
                        row.getLong("passed")),
                numbers(row.getString("outcomes")),
                numbers(row.getString("reasons")),
                Rows.texts(row, "troubles"),
                row.getString("place"),
                row.getString("waits"));
    }

    private static Map<String, Long> numbers(String json) {
        var numbers = new TreeMap<String, Long>();
        JSON.readTree(json)
                .properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asLong()));
        return numbers;
    }
}
