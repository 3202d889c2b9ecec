package dev.fairlead.rollout.run.step;

import dev.fairlead.rollout.run.state.RolloutId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Steps that put a version there which was not well, in rollouts that succeeded all the same since such failures were tolerated.
 * Of those that failed nothing is told: they are failed attempts.
 */
public final class UnwellStore {
    private final Handle handle;

    public UnwellStore(Handle handle) {
        this.handle = handle;
    }

    /** @param at when its check failed */
    public record Unwell(long rollout, int position, String component, String endpoint, String message, Instant at) {}

    /** Those of a rollout. */
    public List<Unwell> of(RolloutId rollout) {
        return handle.createQuery("""
                        select s.rollout_id, s.position, s.component, s.endpoint, s.message, s.unwell_at
                        from rollout_step s
                        join rollout r on r.organization_id = :organization and r.id = s.rollout_id
                        where s.organization_id = :organization
                          and s.rollout_id = :rollout
                          and s.unwell_at is not null
                          and r.status = 'succeeded'
                        order by s.position
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .map((rs, _) -> unwell(rs))
                .list();
    }

    /** One that is well again, and since when. */
    public record Well(Unwell step, Instant at) {}

    /** Those of earlier rollouts that are well again by what this one put in their place. */
    public List<Well> healedBy(RolloutId rollout) {
        return handle.createQuery("""
                        select s.rollout_id, s.position, s.component, s.endpoint, s.message, s.unwell_at, h.finished_at
                        from rollout_step h
                        join rollout now on now.organization_id = :organization and now.id = h.rollout_id
                        join rollout r on r.organization_id = :organization
                          and r.environment_id = now.environment_id
                          and r.status = 'succeeded'
                        join rollout_step s on s.organization_id = :organization
                          and s.rollout_id = r.id
                          and s.component = h.component
                          and s.endpoint = h.endpoint
                          and s.unwell_at <= h.finished_at
                          and s.well_at is null
                        where h.organization_id = :organization
                          and h.rollout_id = :rollout
                          and h.status = 'succeeded'
                        order by s.unwell_at, s.rollout_id, s.position
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .map((rs, _) ->
                        new Well(unwell(rs), rs.getTimestamp("finished_at").toInstant()))
                .list();
    }

    public void setWell(long organization, List<Well> steps) {
        for (var step : steps) {
            handle.createUpdate("""
                            update rollout_step
                            set well_at = :at
                            where organization_id = :organization
                              and rollout_id = :rollout
                              and position = :position
                            """)
                    .bind("organization", organization)
                    .bind("rollout", step.step().rollout())
                    .bind("position", step.step().position())
                    .bind("at", step.at())
                    .execute();
        }
    }

    private static Unwell unwell(ResultSet rs) throws SQLException {
        return new Unwell(
                rs.getLong("rollout_id"),
                rs.getInt("position"),
                rs.getString("component"),
                rs.getString("endpoint"),
                rs.getString("message"),
                rs.getTimestamp("unwell_at").toInstant());
    }
}
