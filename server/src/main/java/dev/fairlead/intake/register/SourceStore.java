package dev.fairlead.intake.register;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sources of an organisation. */
public final class SourceStore {
    private final Handle handle;

    public SourceStore(Handle handle) {
        this.handle = handle;
    }

    /** In the order of their names. */
    public List<InboxSource> list(long organization) {
        return handle.createQuery("""
                        select s.organization_id, o.name as organization, s.id, s.name, s.kind, d.path as domain, s.enabled
                          , s.retention_days, s.retention_bytes, s.created_by, s.created_at, s.wrong_signatures
                          , s.wrong_signature_at, s.deleted_deliveries
                        from intake_source s
                        join organization o on o.id = s.organization_id
                        join domain d on d.organization_id = :organization and d.id = s.domain_id
                        where s.organization_id = :organization
                        order by s.name collate "C"
                        """)
                .bind("organization", organization)
                .map((row, _) -> source(row))
                .list();
    }

    public Optional<InboxSource> find(long organization, String name) {
        return list(organization).stream()
                .filter(source -> source.name().equals(name))
                .findFirst();
    }

    private static InboxSource source(ResultSet row) throws SQLException {
        return new InboxSource(
                row.getLong("organization_id"),
                row.getString("organization"),
                row.getLong("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("domain"),
                row.getBoolean("enabled"),
                row.getInt("retention_days"),
                row.getLong("retention_bytes"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("wrong_signatures"),
                Rows.moment(row, "wrong_signature_at"),
                row.getLong("deleted_deliveries"));
    }

    /** Empty where there is one of that name already. */
    public Optional<Long> add(
            long organization, String name, String kind, long domain, int days, long bytes, String actor, Instant now) {
        return handle.createQuery("""
                        insert into intake_source (organization_id, name, kind, domain_id, retention_days, retention_bytes
                          , created_by, created_at)
                        values (:organization, :name, :kind, :domain, :days, :bytes, :actor, :now)
                        on conflict do nothing
                        returning id
                        """)
                .bind("organization", organization)
                .bind("name", name)
                .bind("kind", kind)
                .bind("domain", domain)
                .bind("days", days)
                .bind("bytes", bytes)
                .bind("actor", actor)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
    }

    void update(long organization, long id, long domain, boolean enabled, int days, long bytes) {
        handle.createUpdate("""
                        update intake_source
                        set domain_id = :domain
                          , enabled = :enabled
                          , retention_days = :days
                          , retention_bytes = :bytes
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("domain", domain)
                .bind("enabled", enabled)
                .bind("days", days)
                .bind("bytes", bytes)
                .execute();
    }

    /** With all that it delivered; what that became stays. */
    public void remove(long organization, long id) {
        handle.createUpdate("""
                        delete from intake_source
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .execute();
    }

    public void countWrong(long organization, long id, long wrong, Instant last) {
        handle.createUpdate("""
                        update intake_source
                        set wrong_signatures = wrong_signatures + :wrong
                          , wrong_signature_at = greatest(wrong_signature_at, cast(:last as timestamptz))
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("wrong", wrong)
                .bind("last", last)
                .execute();
    }
}
