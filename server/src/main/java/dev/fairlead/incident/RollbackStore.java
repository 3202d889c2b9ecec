package dev.fairlead.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Which deployments take back which, as whoever made them tells. */
public final class RollbackStore {
    private final Handle handle;
    private final long organization;

    public RollbackStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * A deployment that takes back another one.
     *
     * @param deployment the one that put back what ran before
     * @param reason why, in words
     */
    public record Rollback(long deployment, long rolledBack, String reason, String actor, Instant toldAt) {}

    /** Keeps them; answers the deployments of which that was not known. */
    public List<Long> add(Collection<Rollback> rollbacks) {
        if (rollbacks.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        insert into deployment_rollback (organization_id, deployment_id, rolled_back_id, reason, actor, told_at)
                        select :organization, deployment_id, rolled_back_id, reason, actor, told_at
                        from unnest(:deployments, :rolledBack, :reasons, :actors, :moments)
                          as told (deployment_id, rolled_back_id, reason, actor, told_at)
                        on conflict do nothing
                        returning deployment_id
                        """)
                .bind("organization", organization)
                .bindArray(
                        "deployments",
                        Long.class,
                        rollbacks.stream().map(Rollback::deployment).toArray())
                .bindArray(
                        "rolledBack",
                        Long.class,
                        rollbacks.stream().map(Rollback::rolledBack).toArray())
                .bindArray(
                        "reasons",
                        String.class,
                        rollbacks.stream().map(Rollback::reason).toArray())
                .bindArray(
                        "actors",
                        String.class,
                        rollbacks.stream().map(Rollback::actor).toArray())
                .bindArray(
                        "moments",
                        Instant.class,
                        rollbacks.stream().map(Rollback::toldAt).toArray())
                .mapTo(Long.class)
                .list();
    }

    /** What deployments of an environment took back that were finished at the moment or later. */
    public List<Rollback> since(long environment, Instant moment) {
        return handle.createQuery("""
                        select r.*
                        from deployment_rollback r
                        join deployment d on d.organization_id = :organization and d.id = r.deployment_id
                        where r.organization_id = :organization
                          and d.environment_id = :environment
                          and d.finished_at >= :moment
                        order by r.told_at, r.deployment_id, r.rolled_back_id
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("moment", moment)
                .map((rs, _) -> rollback(rs))
                .list();
    }

    /** What these deployments took back, by their numbers: where a cause is a rollback, they are its evidence. */
    public Map<Long, List<Rollback>> of(Collection<Long> deployments) {
        var found = new HashMap<Long, List<Rollback>>();
        if (deployments.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select deployment_id, rolled_back_id, reason, actor, told_at
                        from deployment_rollback
                        where organization_id = :organization
                          and deployment_id = any(:deployments)
                        order by told_at, rolled_back_id
                        """)
                .bind("organization", organization)
                .bindArray("deployments", Long.class, deployments.toArray())
                .map((rs, _) -> rollback(rs))
                .forEach(row -> found.computeIfAbsent(row.deployment(), _ -> new ArrayList<>())
                        .add(row));
        return found;
    }

    private static Rollback rollback(ResultSet rs) throws SQLException {
        return new Rollback(
                rs.getLong("deployment_id"),
                rs.getLong("rolled_back_id"),
                rs.getString("reason"),
                rs.getString("actor"),
                rs.getTimestamp("told_at").toInstant());
    }
}
