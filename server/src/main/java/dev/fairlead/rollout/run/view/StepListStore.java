package dev.fairlead.rollout.run.view;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.step.StepStatus;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Steps as people look at them: without how they are done, which may be long. */
final class StepListStore {
    private final Handle handle;

    StepListStore(Handle handle) {
        this.handle = handle;
    }

    /** In their order. */
    List<ShownStep> list(RolloutId rollout, @Nullable StepStatus status, int limit, int offset) {
        return handle.createQuery("""
                        select position, wave, canary, component, version, previous, endpoint, status, attempts, exit_code
                          , message, started_at, finished_at
                        from rollout_step
                        where organization_id = :organization
                          and rollout_id = :rollout
                          and (cast(:status as text) is null or status = :status)
                        order by position
                        limit :limit
                        offset :offset
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("status", status == null ? null : status.word())
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, _) -> new ShownStep(
                        row.getInt("position"),
                        row.getInt("wave"),
                        row.getBoolean("canary"),
                        new VersionName(
                                QualifiedName.parse("component", row.getString("component")), row.getString("version")),
                        row.getString("previous"),
                        row.getString("endpoint"),
                        StepStatus.of(row.getString("status")),
                        row.getInt("attempts"),
                        row.getObject("exit_code", Integer.class),
                        row.getString("message"),
                        Rows.moment(row, "started_at"),
                        Rows.moment(row, "finished_at")))
                .list();
    }

    List<WaveProgress> waves(RolloutId rollout) {
        return handle.createQuery("""
                        select wave
                          , bool_or(canary) as canary
                          , count(*) as steps
                          , count(*) filter (where status in ('succeeded', 'kept')) as done
                          , count(*) filter (where status = 'failed') as failed
                          , count(*) filter (where status = 'running') as running
                          , count(*) filter (where status = 'pending') as pending
                          , min(started_at) as started_at
                          , max(finished_at) as finished_at
                        from rollout_step
                        where organization_id = :organization
                          and rollout_id = :rollout
                        group by wave
                        order by wave
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .map((row, _) -> new WaveProgress(
                        row.getInt("wave"),
                        row.getBoolean("canary"),
                        row.getInt("steps"),
                        row.getInt("done"),
                        row.getInt("failed"),
                        row.getInt("running"),
                        row.getInt("pending"),
                        Rows.moment(row, "started_at"),
                        Rows.moment(row, "finished_at")))
                .list();
    }
}
