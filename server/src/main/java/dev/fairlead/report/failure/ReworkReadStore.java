package dev.fairlead.report.failure;

import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Reads which deployments of a window were rework for any of some reasons, each once. */
public final class ReworkReadStore {
    private final WindowReadStore<ReworkRow> store;

    public ReworkReadStore(Handle handle, Target target, Window window, Set<ReworkReason> reasons) {
        var words = reasons.stream().map(ReworkReason::word).sorted().toArray();
        this.store = new WindowReadStore<>(
                handle, target, window, query -> query.bindArray("reasons", String.class, words), (rs, _) -> row(rs));
    }

    /** Those of each unit. */
    public void rows(Line.Use<ReworkRow> each) {
        store.rows("""
                        select distinct w.unit_id, w.environment_id, w.deployment_id as id, w.finished_at
                        from rework w
                        where w.organization_id = :organization
                          and w.kind = :kind
                          and w.unit_id = any(:units)
                          and w.environment_id = any(:places)
                          and w.finished_at >= :from
                          and w.finished_at < :to
                          and w.reason = any(:reasons)
                        """, ReworkRow::place, each);
    }

    /** Every rollout below the domain that is one for any of its units, once; finished with the last of its parts. */
    public void rollouts(Consumer<ReworkRow> each) {
        store.rollouts(
                """
                        with rework_of as (
                          select f.environment_id, %1$s as group_id, bool_or(p.group_id is not null) as together
                            , max(f.finished_at) as finished_at
                          from rework f
                          %2$s
                          where f.organization_id = :organization
                            and f.environment_id = any(:places)
                            and f.finished_at >= cast(:from as timestamptz) - interval '24 hours'
                            and f.finished_at < :to
                            and f.reason = any(:reasons)
                            and (%3$s)
                          group by f.environment_id, %1$s
                        )
                        select r.environment_id, r.group_id as id, g.finished_at
                        from rework_of r
                        cross join lateral (%4$s) as g
                        where g.finished_at >= :from
                          and g.finished_at < :to
                        """.formatted(
                        RolloutSql.group("f"), RolloutSql.part("f"), RolloutSql.among("f"), RolloutSql.finish("r")),
                each);
    }

    private static ReworkRow row(ResultSet rs) throws SQLException {
        return new ReworkRow(
                rs.getLong("environment_id"),
                rs.getLong("id"),
                rs.getTimestamp("finished_at").toInstant());
    }
}
