package dev.fairlead.report.failure;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.Lines;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Reads which deployments of a window were rework for any of some reasons, each once. */
public final class ReworkReadStore {
    private static final int CHUNK = 5_000;

    private final Handle handle;
    private final Target target;
    private final Window window;
    private final Object[] reasons;

    public ReworkReadStore(Handle handle, Target target, Window window, Set<ReworkReason> reasons) {
        this.handle = handle;
        this.target = target;
        this.window = window;
        this.reasons = reasons.stream().map(ReworkReason::word).sorted().toArray();
    }

    /** Those of each unit. */
    public void rows(Line.Use<ReworkRow> each) {
        var lines = new Lines(target);
        for (var kind : List.of(UnitKind.APPLICATION, UnitKind.COMPONENT)) {
            handle.createQuery("""
                            select distinct w.unit_id, w.environment_id, w.deployment_id as id, w.finished_at
                            from rework w
                            where w.organization_id = :organization
                              and w.kind = :kind
                              and w.unit_id = any(:units)
                              and w.environment_id = any(:places)
                              and w.finished_at >= :from
                              and w.finished_at < :to
                              and w.reason = any(:reasons)
                            """)
                    .bind("organization", target.organization())
                    .bind("kind", kind.word())
                    .bindArray("units", Long.class, target.ids(kind))
                    .bindArray("places", Long.class, target.placeIds())
                    .bindArray("reasons", String.class, reasons)
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

    private record Found(long unit, ReworkRow row) {}

    /** Every rollout below the domain that is one for any of its units, once; finished with the last of its parts. */
    public void rollouts(Consumer<ReworkRow> each) {
        var members = new TargetStore(handle).withMembers(target);
        handle.createQuery("""
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
                        RolloutSql.group("f"), RolloutSql.part("f"), RolloutSql.among("f"), RolloutSql.finish("r")))
                .bind("organization", target.organization())
                .bind("everything", target.wholeOrganization())
                .bindArray("applications", Long.class, members.ids(UnitKind.APPLICATION))
                .bindArray("components", Long.class, members.ids(UnitKind.COMPONENT))
                .bindArray("places", Long.class, target.placeIds())
                .bindArray("reasons", String.class, reasons)
                .bind("from", window.from())
                .bind("to", window.to())
                .setFetchSize(CHUNK)
                .map((rs, _) -> row(rs))
                .forEach(each);
    }

    private static ReworkRow row(ResultSet rs) throws SQLException {
        return new ReworkRow(
                rs.getLong("environment_id"),
                rs.getLong("id"),
                rs.getTimestamp("finished_at").toInstant());
    }
}
