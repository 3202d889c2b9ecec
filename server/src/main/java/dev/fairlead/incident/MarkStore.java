package dev.fairlead.incident;

import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people say of deployments. */
public final class MarkStore {
    private final Handle handle;
    private final long organization;

    public MarkStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** @return its number; nothing where the same stands already */
    public Optional<Long> add(Mark mark) {
        return handle.createQuery("""
                        insert into deployment_mark (organization_id, deployment_id, kind, remedied_id, recovered_at, reason
                          , actor, marked_at)
                        values (:organization, :deployment, :kind, :remedied, :recovered, :reason, :actor, :marked)
                        on conflict do nothing
                        returning id
                        """)
                .bind("organization", organization)
                .bind("deployment", mark.deployment())
                .bind("kind", mark.kind().word())
                .bind("remedied", mark.remedied())
                .bind("recovered", mark.recoveredAt())
                .bind("reason", mark.reason())
                .bind("actor", mark.actor())
                .bind("marked", mark.markedAt())
                .mapTo(Long.class)
                .findOne();
    }

    /** The standing mark of this kind. */
    public Optional<Mark> standing(long deployment, Kind kind, @Nullable Long remedied) {
        return of(List.of(deployment)).stream()
                .filter(mark -> mark.withdrawnAt() == null && mark.kind() == kind)
                .filter(mark -> remedied == null || remedied.equals(mark.remedied()))
                .findFirst();
    }

    public void withdraw(long id, Instant at) {
        handle.createUpdate("""
                        update deployment_mark
                        set withdrawn_at = :at
                        where organization_id = :organization
                          and id = :id
                          and withdrawn_at is null
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("at", at)
                .execute();
    }

    /** All marks of these deployments, withdrawn ones, too, oldest first. */
    public List<Mark> of(Collection<Long> deployments) {
        if (deployments.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select *
                        from deployment_mark
                        where organization_id = :organization
                          and deployment_id = any(:deployments)
                        order by marked_at, kind, coalesce(remedied_id, 0)
                        """)
                .bind("organization", organization)
                .bindArray("deployments", Long.class, deployments.toArray())
                .map((rs, _) -> mark(rs))
                .list();
    }

    /** Marks that stand of deployments in the environment that were finished at the moment or later, oldest first. */
    public List<Mark> standingSince(long environment, Instant moment) {
        return handle.createQuery("""
                        select m.*
                        from deployment_mark m
                        join deployment d on d.organization_id = :organization and d.id = m.deployment_id
                        where m.organization_id = :organization
                          and m.withdrawn_at is null
                          and d.environment_id = :environment
                          and d.finished_at >= :moment
                        order by m.marked_at, m.kind, coalesce(m.remedied_id, 0)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("moment", moment)
                .map((rs, _) -> mark(rs))
                .list();
    }

    private static Mark mark(ResultSet rs) throws SQLException {
        return new Mark(
                rs.getLong("id"),
                rs.getLong("deployment_id"),
                Kind.find(rs.getString("kind")).orElseThrow(),
                Rows.number(rs, "remedied_id"),
                Rows.moment(rs, "recovered_at"),
                rs.getString("reason"),
                rs.getString("actor"),
                rs.getTimestamp("marked_at").toInstant(),
                Rows.moment(rs, "withdrawn_at"));
    }
}
