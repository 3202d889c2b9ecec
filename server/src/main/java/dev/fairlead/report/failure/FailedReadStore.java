package dev.fairlead.report.failure;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.Lines;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Reads which deployments of a window failed, each once, and when they were put right. */
public final class FailedReadStore {
    private static final int CHUNK = 5_000;

    /** Its incidents are over with the last of them; of all causes the first that ended counts. */
    private static final String ENDED = """
            least(
                case
                  when bool_or(f.cause = 'incident' and f.ended_at is null) then null
                  else max(f.ended_at) filter (where f.cause = 'incident')
                end
                , min(f.ended_at) filter (where f.cause <> 'incident')) as ended_at""";

    private final Handle handle;
    private final Target target;
    private final Window window;

    public FailedReadStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /** Those of each unit. */
    public void rows(Line.Use<FailedRow> each) {
        var lines = new Lines(target);
        for (var kind : List.of(UnitKind.APPLICATION, UnitKind.COMPONENT)) {
            handle.createQuery("""
                            select f.unit_id, f.environment_id, f.deployment_id as id, f.failed_at as finished_at, %s
                            from failure_cause f
                            where f.organization_id = :organization
                              and f.kind = :kind
                              and f.unit_id = any(:units)
                              and f.environment_id = any(:places)
                              and f.failed_at >= :from
                              and f.failed_at < :to
                            group by f.unit_id, f.environment_id, f.deployment_id, f.failed_at
                            """.formatted(ENDED))
                    .bind("organization", target.organization())
                    .bind("kind", kind.word())
                    .bindArray("units", Long.class, target.ids(kind))
                    .bindArray("places", Long.class, target.placeIds())
                    .bind("from", window.from())
                    .bind("to", window.to())
                    .setFetchSize(CHUNK)
                    .map((rs, _) -> new Found(rs.getLong("unit_id"), row(rs)))
                    .forEach(found -> {
                        var line = lines.find(kind, found.unit(), found.row().place());
                        if (line != null) {
                            each.of(line, found.row());
                        }
                    });
        }
    }

    private record Found(long unit, FailedRow row) {}

    /**
     * Every rollout below the domain that failed for any of its units, once. Its parts are finished within a day of each
     * other, and it is finished with the last of them.
     */
    public void rollouts(Consumer<FailedRow> each) {
        var members = new TargetStore(handle).withMembers(target);
        handle.createQuery("""
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
                                RolloutSql.finish("f")))
                .bind("organization", target.organization())
                .bind("everything", target.wholeOrganization())
                .bindArray("applications", Long.class, members.ids(UnitKind.APPLICATION))
                .bindArray("components", Long.class, members.ids(UnitKind.COMPONENT))
                .bindArray("places", Long.class, target.placeIds())
                .bind("from", window.from())
                .bind("to", window.to())
                .setFetchSize(CHUNK)
                .map((rs, _) -> row(rs))
                .forEach(each);
    }

    private static FailedRow row(ResultSet rs) throws SQLException {
        return new FailedRow(
                rs.getLong("environment_id"),
                rs.getLong("id"),
                rs.getTimestamp("finished_at").toInstant(),
                Rows.moment(rs, "ended_at"));
    }
}
