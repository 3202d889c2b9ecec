package dev.fairlead.rollout.run.step;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.rollout.DeliveryJson;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.plan.Plan;
import dev.fairlead.rollout.run.state.RolloutId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The steps of rollouts. */
public final class StepStore {
    private final Handle handle;

    public StepStore(Handle handle) {
        this.handle = handle;
    }

    /** A step to begin with: pending, or kept from the rollout that is tried again. */
    public record Fresh(Plan.Step step, StepStatus status) {}

    /** Numbers them from 1, in this order. */
    public void insert(RolloutId rollout, List<Fresh> steps) {
        if (steps.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into rollout_step (organization_id, rollout_id, position, wave, canary, component, version
                          , previous, endpoint, delivery, status)
                        select :organization, :rollout, position, wave, canary, component, version, previous, endpoint
                          , cast(delivery as jsonb), status
                        from unnest(:waves, :canaries, :components, :versions, :previous, :endpoints, :deliveries, :statuses)
                          with ordinality
                          as planned (wave, canary, component, version, previous, endpoint, delivery, status, position)
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bindArray(
                        "waves",
                        Integer.class,
                        each(steps, fresh -> fresh.step().wave()))
                .bindArray(
                        "canaries",
                        Boolean.class,
                        each(steps, fresh -> fresh.step().canary()))
                .bindArray(
                        "components",
                        String.class,
                        each(steps, fresh -> fresh.step().component().toString()))
                .bindArray(
                        "versions",
                        String.class,
                        each(steps, fresh -> fresh.step().version().version()))
                .bindArray(
                        "previous",
                        String.class,
                        each(steps, fresh -> version(fresh.step().previous())))
                .bindArray(
                        "endpoints",
                        String.class,
                        each(steps, fresh -> fresh.step().endpoint()))
                .bindArray(
                        "deliveries",
                        String.class,
                        each(steps, fresh -> DeliveryJson.write(fresh.step().delivery())))
                .bindArray(
                        "statuses",
                        String.class,
                        each(steps, fresh -> fresh.status().word()))
                .execute();
    }

    private static @Nullable String version(@Nullable VersionName version) {
        return version == null ? null : version.version();
    }

    private static @Nullable Object[] each(List<Fresh> steps, Function<Fresh, @Nullable Object> column) {
        return steps.stream().map(column).toArray();
    }

    public List<Step> list(RolloutId rollout) {
        return handle.createQuery("""
                        select position, wave, canary, version, previous, endpoint, delivery, status, attempts, exit_code
                          , message, started_at, finished_at
                        from rollout_step
                        where organization_id = :organization
                          and rollout_id = :rollout
                        order by position
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .map((row, _) -> step(row))
                .list();
    }

    void begin(RolloutId rollout, int position, Instant now) {
        handle.createUpdate("""
                        update rollout_step
                        set status = 'running'
                          , attempts = attempts + 1
                          , started_at = coalesce(started_at, :now)
                        where organization_id = :organization
                          and rollout_id = :rollout
                          and position = :position
                          and status in ('pending', 'running')
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("position", position)
                .bind("now", now)
                .execute();
    }

    /** @param unwell whether it failed by a health check: then what it put there is there */
    void end(RolloutId rollout, int position, StepStatus status, Ending ending, boolean unwell, Instant now) {
        handle.createUpdate("""
                        update rollout_step
                        set status = :status
                          , exit_code = :exitCode
                          , message = :message
                          , finished_at = :now
                          , unwell_at = case when :unwell then cast(:now as timestamptz) end
                        where organization_id = :organization
                          and rollout_id = :rollout
                          and position = :position
                          and status = 'running'
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("position", position)
                .bind("status", status.word())
                .bind("exitCode", ending.exitCode())
                .bind("message", ending.message())
                .bind("unwell", unwell)
                .bind("now", now)
                .execute();
    }

    /** What has not begun never will; what a lost server had begun is broken off. */
    public void closeOpen(RolloutId rollout, Instant now) {
        handle.createUpdate("""
                        update rollout_step
                        set status = case when status = 'pending' then 'skipped' else 'cancelled' end
                          , finished_at = case when status = 'running' then :now end
                        where organization_id = :organization
                          and rollout_id = :rollout
                          and status in ('pending', 'running')
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("now", now)
                .execute();
    }

    private static Step step(ResultSet row) throws SQLException {
        var delivery = DeliveryJson.read(row.getString("delivery"));
        var previous = row.getString("previous");
        var component = delivery.component();
        return new Step(
                row.getInt("position"),
                new Plan.Step(
                        row.getInt("wave"),
                        row.getBoolean("canary"),
                        new VersionName(component, row.getString("version")),
                        previous == null ? null : new VersionName(component, previous),
                        row.getString("endpoint"),
                        delivery),
                StepStatus.of(row.getString("status")),
                row.getInt("attempts"),
                row.getObject("exit_code", Integer.class),
                row.getString("message"),
                Rows.moment(row, "started_at"),
                Rows.moment(row, "finished_at"));
    }
}
