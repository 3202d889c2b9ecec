package dev.fairlead.report.unit;

import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.unit.UnitDetails.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How long component versions wait between one kind of environment and the next. */
final class StageStore {
    /** How long before the window a stage may have begun: reading all there ever was would cost more than it tells. */
    private static final Duration REACH = Duration.ofDays(92);

    private final Handle handle;
    private final Target target;
    private final Window window;

    StageStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /**
     * Stages that ended in the window. A version arrives in a kind of environment with its first success in any of them;
     * where it came from is the nearest kind before that it has been in at all. Environments of no known kind are no stage.
     */
    List<Stage> stages() {
        var unit = target.units().getFirst();
        return handle
                .createQuery("""
                        with own as (
                          select coalesce(array_agg(m.component_id), '{}') as components
                          from application_component m
                          where :application
                            and m.organization_id = :organization
                            and m.application_id = :unit
                        )
                        , brought as (
                          select b.unit_id, b.environment_id, b.group_id, b.version_id, b.finished_at, b.committer_from
                            , not :application as counts
                            , true as arrives
                          from series_deployment b
                          where b.organization_id = :organization
                            and b.kind = 'component'
                            and b.unit_id = any(case when :application then (select components from own)
                              else array[cast(:unit as bigint)] end)
                            and b.environment_id = any(:places)
                            and b.finished_at >= :reach
                            and b.finished_at < :to
                            and (b.first_time or b.untouched)
                            and b.result in ('deployed', 'redeployed')
                          union all
                          select unnest(a.brought_by), a.environment_id, a.group_id, null, null, null, true, false
                          from series_deployment a
                          where :application
                            and a.organization_id = :organization
                            and a.kind = 'application'
                            and a.unit_id = :unit
                            and a.environment_id = any(:places)
                            and a.finished_at >= :reach
                        )
                        -- met in one sorted reading: a planner that does not know the organisation yet would join row by row
                        , met as (
                          select *, bool_or(counts) over (partition by unit_id, environment_id, group_id) as ours
                          from brought
                        )
                        , arrived as (
                          select s.unit_id, s.version_id
                            , case e.tier when 'development' then 1 when 'testing' then 2 when 'staging' then 3 else 4 end as place
                            , min(s.finished_at) as at
                            , min(s.committer_from) as origin
                          from met s
                          join environment e on e.organization_id = :organization and e.id = s.environment_id
                          where s.arrives
                            and s.ours
                            and e.tier <> 'other'
                          group by 1, 2, 3
                        )
                        , travelled as (
                          select place, at, origin
                            , lag(place) over versions as from_place
                            , lag(at) over versions as from_at
                          from arrived
                          window versions as (partition by unit_id, version_id order by place)
                        )
                        , spans as (
                          select from_place, place
                            , extract(epoch from at - coalesce(from_at, origin))::double precision as seconds
                          from travelled
                          where at >= :from
                            and coalesce(from_at, origin) is not null
                        )
                        select from_place, place
                          , count(*) filter (where seconds >= 0) as stages
                          , percentile_cont(array[0.5, 0.75, 0.9, 0.95]) within group (order by seconds)
                              filter (where seconds >= 0) as durations
                          , count(*) filter (where seconds < 0) as anomalies
                        from spans
                        group by 1, 2
                        """)
                .bind("organization", target.organization())
                .bind("unit", unit.id())
                .bind("application", unit.kind() == UnitKind.APPLICATION)
                .bindArray(
                        "places",
                        Long.class,
                        target.places().stream().map(Target.Place::id).toArray())
                .bind("reach", window.from().minus(REACH))
                .bind("from", window.from())
                .bind("to", window.to())
                .map((rs, _) -> stage(rs))
                .list()
                .stream()
                .sorted(Comparator.comparing(Stage::to)
                        .thenComparing(stage -> Optional.ofNullable(stage.from())
                                .map(Tier::ordinal)
                                .orElse(-1)))
                .toList();
    }

    private static Stage stage(ResultSet rs) throws SQLException {
        var array = rs.getArray("durations");
        var seconds = array == null ? new Double[4] : (Double[]) array.getArray();
        return new Stage(
                tier(rs.getInt("from_place")),
                Objects.requireNonNull(tier(rs.getInt("place"))),
                new LeadTime(rs.getLong("stages"), seconds[0], seconds[1], seconds[2], seconds[3]),
                rs.getLong("anomalies"));
    }

    /** Null is read as 0: the stage begins with the commit. */
    private static @Nullable Tier tier(int place) {
        return switch (place) {
            case 1 -> Tier.DEVELOPMENT;
            case 2 -> Tier.TESTING;
            case 3 -> Tier.STAGING;
            case 4 -> Tier.PRODUCTION;
            default -> null;
        };
    }
}
