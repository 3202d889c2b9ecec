package dev.fairlead.intake.register;

import dev.fairlead.platform.db.Rows;
import dev.fairlead.platform.sealing.Sealing;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What sources sign with; sealed only. */
final class SecretStore {
    private final Handle handle;

    SecretStore(Handle handle) {
        this.handle = handle;
    }

    /** @param validUntil null for no end */
    record Row(
            long source,
            long id,
            Sealing.Box box,
            String createdBy,
            Instant createdAt,
            @Nullable Instant validUntil) {}

    /** Of all sources of the organisation, the oldest first. */
    List<Row> list(long organization) {
        return handle.createQuery("""
                        select source_id, id, sealed, sealed_with, created_by, created_at, valid_until
                        from intake_secret
                        where organization_id = :organization
                        order by created_at, id
                        """)
                .bind("organization", organization)
                .map((row, _) -> new Row(
                        row.getLong("source_id"),
                        row.getLong("id"),
                        new Sealing.Box(row.getBytes("sealed"), row.getString("sealed_with")),
                        row.getString("created_by"),
                        row.getTimestamp("created_at").toInstant(),
                        Rows.moment(row, "valid_until")))
                .list();
    }

    long add(long organization, long source, Sealing.Box box, String actor, Instant now) {
        return handle.createQuery("""
                        insert into intake_secret (organization_id, source_id, sealed, sealed_with, created_by, created_at)
                        values (:organization, :source, :sealed, :key, :actor, :now)
                        returning id
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("sealed", box.bytes())
                .bind("key", box.key())
                .bind("actor", actor)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    void reseal(long organization, long source, long id, Sealing.Box box) {
        handle.createUpdate("""
                        update intake_secret
                        set sealed = :sealed
                          , sealed_with = :key
                        where organization_id = :organization
                          and source_id = :source
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("id", id)
                .bind("sealed", box.bytes())
                .bind("key", box.key())
                .execute();
    }

    /** Those that are valid now end at this moment; those that end earlier stay so. */
    void endAll(long organization, long source, Instant end) {
        handle.createUpdate("""
                        update intake_secret
                        set valid_until = least(valid_until, cast(:end as timestamptz))
                        where organization_id = :organization
                          and source_id = :source
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("end", end)
                .execute();
    }

    boolean remove(long organization, long source, long id) {
        return handle.createUpdate("""
                        delete from intake_secret
                        where organization_id = :organization
                          and source_id = :source
                          and id = :id
                        """)
                        .bind("organization", organization)
                        .bind("source", source)
                        .bind("id", id)
                        .execute()
                > 0;
    }
}
