package dev.fairlead.report.failure;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Reads which deployments of a window failed, each once, and when they were put right. */
public final class FailedReadStore {
    /** Its incidents are over with the last of them; of all causes the first that ended counts. */
    private static final String ENDED = """
            least(
                case
                  when bool_or(f.cause = 'incident' and f.ended_at is null) then null
                  else max(f.ended_at) filter (where f.cause = 'incident')
                end
                , min(f.ended_at) filter (where f.cause <> 'incident')) as ended_at""";

    private final WindowReadStore<FailedRow> store;

    public FailedReadStore(Handle handle, Target target, Window window) {
        this.store = new WindowReadStore<>(handle, target, window, UnaryOperator.identity(), (rs, _) -> row(rs));
    }

    /** Those of each unit. */
    public void rows(Line.Use<FailedRow> each) {
        store.rows("""
                        select f.unit_id, f.environment_id, f.deployment_id as id, f.failed_at as finished_at, %s
                        from failure_cause f
                        where f.organization_id = :organization
                          and f.kind = :kind
                          and f.unit_id = any(:units)
                          and f.environment_id = any(:places)
                          and f.failed_at >= :from
                          and f.failed_at < :to
                        group by f.unit_id, f.environment_id, f.deployment_id, f.failed_at
                        """.formatted(ENDED), FailedRow::place, each);
    }

    /**
     * Every rollout below the domain that failed for any of its units, once. Its parts are finished within a day of each
     * other, and it is finished with the last of them.
     */
    public void rollouts(Consumer<FailedRow> each) {
        store.rollouts(
                """
                        with failed as (
                          select f.environment_id, %1$s as group_id, bool_or(p.group_id is not null) as together
                            , max(f.failed_at) as finished_at
                            , %2$s
                          from failure_cause f
                          %3$s
                          where f.organization_id = :organization
                            and f.environment_id = any(:places)
                            and f.failed_at >= cast(:from as timestamptz) - interval '24 hours'
                            and f.failed_at < :to
                            and (%4$s)
                          group by f.environment_id, %1$s
                        )
                        select f.environment_id, f.group_id as id, g.finished_at, f.ended_at
                        from failed f
                        cross join lateral (%5$s) as g
                        where g.finished_at >= :from
                          and g.finished_at < :to
                        """.formatted(
                                RolloutSql.group("f"),
                                ENDED,
                                RolloutSql.part("f"),
                                RolloutSql.among("f"),
                                RolloutSql.finish("f")),
                each);
    }

    private static FailedRow row(ResultSet rs) throws SQLException {
        return new FailedRow(
                rs.getLong("environment_id"),
                rs.getLong("id"),
                rs.getTimestamp("finished_at").toInstant(),
                Rows.moment(rs, "ended_at"));
    }
}
