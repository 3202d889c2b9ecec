package dev.fairlead.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is on file about application versions: approvals and the domain they moved to; and where applications belong. */
public final class ApplicationFileStore {
    private final Handle handle;

    public ApplicationFileStore(Handle handle) {
        this.handle = handle;
    }

    /** What somebody thinks of an application version. */
    public record Approval(String decidedBy, boolean approved, String note, Instant decidedAt) {}

    /** The domain that an application version has moved to. */
    public record Move(long domain, String path, String note, String movedBy, Instant movedAt) {}

    public List<Approval> approvals(long organization, long applicationVersion) {
        return handle.createQuery("""
                        select decided_by, approved, note, decided_at
                        from approval
                        where organization_id = :organization
                          and application_version_id = :version
                        order by decided_at, decided_by
                        """)
                .bind("organization", organization)
                .bind("version", applicationVersion)
                .map((row, _) -> new Approval(
                        row.getString("decided_by"),
                        row.getBoolean("approved"),
                        row.getString("note"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    void decide(long organization, long applicationVersion, Approval approval) {
        handle.createUpdate("""
                        insert into approval (organization_id, application_version_id, decided_by, approved, note, decided_at)
                        values (:organization, :version, :decidedBy, :approved, :note, :decidedAt)
                        on conflict (organization_id, application_version_id, decided_by) do update
                        set approved = excluded.approved
                          , note = excluded.note
                          , decided_at = excluded.decided_at
                        """)
                .bind("organization", organization)
                .bind("version", applicationVersion)
                .bind("decidedBy", approval.decidedBy())
                .bind("approved", approval.approved())
                .bind("note", approval.note())
                .bind("decidedAt", approval.decidedAt())
                .execute();
    }

    /** Where the version moved last; empty for one that is still with its application. */
    public Optional<Move> move(long organization, long applicationVersion) {
        return handle.createQuery("""
                        select m.domain_id, d.path, m.note, m.moved_by, m.moved_at
                        from application_version_domain m
                        join domain d on d.organization_id = :organization and d.id = m.domain_id
                        where m.organization_id = :organization
                          and m.application_version_id = :version
                        """)
                .bind("organization", organization)
                .bind("version", applicationVersion)
                .map((row, _) -> new Move(
                        row.getLong("domain_id"),
                        row.getString("path"),
                        row.getString("note"),
                        row.getString("moved_by"),
                        row.getTimestamp("moved_at").toInstant()))
                .findOne();
    }

    void move(long organization, long applicationVersion, Move move) {
        handle.createUpdate("""
                        insert into application_version_domain (organization_id, application_version_id, domain_id, note
                          , moved_by, moved_at)
                        values (:organization, :version, :domain, :note, :movedBy, :movedAt)
                        on conflict (organization_id, application_version_id) do update
                        set domain_id = excluded.domain_id
                          , note = excluded.note
                          , moved_by = excluded.moved_by
                          , moved_at = excluded.moved_at
                        """)
                .bind("organization", organization)
                .bind("version", applicationVersion)
                .bind("domain", move.domain())
                .bind("note", move.note())
                .bind("movedBy", move.movedBy())
                .bind("movedAt", move.movedAt())
                .execute();
    }

    /** Path of the domain that the version's application is in. */
    Optional<String> domainOfApplication(long organization, long applicationVersion) {
        return handle.createQuery("""
                        select d.path
                        from application_version v
                        join application a on a.organization_id = :organization and a.id = v.application_id
                        join domain d on d.organization_id = :organization and d.id = a.domain_id
                        where v.organization_id = :organization
                          and v.id = :version
                        """)
                .bind("organization", organization)
                .bind("version", applicationVersion)
                .mapTo(String.class)
                .findOne();
    }

    /** Says that the application is meant for the environment; whether that was news. */
    boolean assign(long organization, long application, long environment, String actor, Instant now) {
        return handle.createUpdate("""
                                insert into application_environment (organization_id, application_id, environment_id
                                  , recorded_by, recorded_at)
                                values (:organization, :application, :environment, :actor, :now)
                                on conflict do nothing
                                """)
                        .bind("organization", organization)
                        .bind("application", application)
                        .bind("environment", environment)
                        .bind("actor", actor)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /** Full names of the environments that the application is meant for. */
    public List<String> environments(long organization, long application) {
        return handle.createQuery("""
                        select d.path || '.' || e.name
                        from application_environment ae
                        join environment e on e.organization_id = :organization and e.id = ae.environment_id
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        where ae.organization_id = :organization
                          and ae.application_id = :application
                        order by 1
                        """)
                .bind("organization", organization)
                .bind("application", application)
                .mapTo(String.class)
                .list();
    }
}
