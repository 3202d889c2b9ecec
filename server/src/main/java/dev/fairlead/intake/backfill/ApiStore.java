package dev.fairlead.intake.backfill;

import dev.fairlead.platform.db.Rows;
import dev.fairlead.platform.sealing.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where sources of an organisation can be asked. */
public final class ApiStore {
    private static final String COLUMNS = """
            source_id, address, scope, lists, every_minutes, sealed, sealed_with, set_by, set_at, missed, missed_at
            """;

    private final Handle handle;
    private final long organization;

    public ApiStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Organisations with a source that is asked by itself. */
    static List<Long> askedRegularly(Handle handle) {
        return handle.createQuery("""
                        select distinct organization_id
                        from intake_api
                        where every_minutes is not null
                        """).mapTo(Long.class).list();
    }

    /** Sources that take something in and are asked by themselves, and whose time has come: none of their runs is under way or that young. */
    List<Long> due(Instant now) {
        return handle.createQuery("""
                        select a.source_id
                        from intake_api a
                        join intake_source s on s.organization_id = :organization and s.id = a.source_id
                        where a.organization_id = :organization
                          and a.every_minutes is not null
                          and s.enabled
                          and not exists (
                            select
                            from intake_run r
                            where r.organization_id = :organization
                              and r.source_id = a.source_id
                              and (r.ended_at is null or r.asked_at > :now - make_interval(mins => a.every_minutes)))
                        order by a.source_id
                        """)
                .bind("organization", organization)
                .bind("now", now)
                .mapTo(Long.class)
                .list();
    }

    public List<RemoteApi> list() {
        return handle.createQuery("select " + COLUMNS + """
                        from intake_api
                        where organization_id = :organization
                        order by source_id
                        """)
                .bind("organization", organization)
                .map((row, _) -> api(row))
                .list();
    }

    public Optional<RemoteApi> find(long source) {
        return handle.createQuery("select " + COLUMNS + """
                        from intake_api
                        where organization_id = :organization
                          and source_id = :source
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .map((row, _) -> api(row))
                .findOne();
    }

    private static RemoteApi api(ResultSet row) throws SQLException {
        return new RemoteApi(
                row.getLong("source_id"),
                row.getString("address"),
                Rows.texts(row, "scope"),
                Rows.texts(row, "lists"),
                Optional.ofNullable(Rows.number(row, "every_minutes"))
                        .map(Long::intValue)
                        .orElse(null),
                box(row.getBytes("sealed"), row.getString("sealed_with")),
                row.getString("set_by"),
                row.getTimestamp("set_at").toInstant(),
                row.getLong("missed"),
                Rows.moment(row, "missed_at"));
    }

    private static Sealing.@Nullable Box box(byte @Nullable [] sealed, @Nullable String key) {
        return sealed == null || key == null ? null : new Sealing.Box(sealed, key);
    }

    /** In the place of what is there; what was counted stays. */
    void set(RemoteApi api) {
        handle.createUpdate("""
                        insert into intake_api (organization_id, source_id, address, scope, lists, every_minutes, sealed
                          , sealed_with, set_by, set_at)
                        values (:organization, :source, :address, :scope, :lists, :every, :sealed, :key, :actor, :now)
                        on conflict (organization_id, source_id) do update
                        set address = excluded.address
                          , scope = excluded.scope
                          , lists = excluded.lists
                          , every_minutes = excluded.every_minutes
                          , sealed = excluded.sealed
                          , sealed_with = excluded.sealed_with
                          , set_by = excluded.set_by
                          , set_at = excluded.set_at
                        """)
                .bind("organization", organization)
                .bind("source", api.source())
                .bind("address", api.address())
                .bindArray("scope", String.class, api.scope().toArray())
                .bindArray("lists", String.class, api.lists().toArray())
                .bind("every", api.everyMinutes())
                .bind("sealed", api.token() == null ? null : api.token().bytes())
                .bind("key", api.token() == null ? null : api.token().key())
                .bind("actor", api.setBy())
                .bind("now", api.setAt())
                .execute();
    }

    void reseal(long source, Sealing.Box token) {
        handle.createUpdate("""
                        update intake_api
                        set sealed = :sealed
                          , sealed_with = :key
                        where organization_id = :organization
                          and source_id = :source
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("sealed", token.bytes())
                .bind("key", token.key())
                .execute();
    }

    boolean remove(long source) {
        return handle.createUpdate("""
                        delete from intake_api
                        where organization_id = :organization
                          and source_id = :source
                        """)
                        .bind("organization", organization)
                        .bind("source", source)
                        .execute()
                > 0;
    }

    void countMissed(long source, int more, Instant now) {
        handle.createUpdate("""
                        update intake_api
                        set missed = missed + :more
                          , missed_at = :now
                        where organization_id = :organization
                          and source_id = :source
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("more", more)
                .bind("now", now)
                .execute();
    }
}
