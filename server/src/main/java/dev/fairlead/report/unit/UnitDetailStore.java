package dev.fairlead.report.unit;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.ChangeSql;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.leadtime.ChangeReadStore;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.SeriesReadStore;
import dev.fairlead.report.unit.UnitDetails.Dot;
import dev.fairlead.report.unit.UnitDetails.Field;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Single deployments of one unit in one environment, and when in the week they happen. */
final class UnitDetailStore {
    private final Handle handle;
    private final Target target;
    private final Window window;

    UnitDetailStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    private Target.Unit unit() {
        return target.units().getFirst();
    }

    /** The same values as in the report of the form; the version form, which has no course, as per deployment. */
    List<Dot> dots(long place, Question.LeadTimeOf which, int limit) {
        var sql = which.form() == Form.EVERY_CHANGE ? changes(which) : deployments(which.basis());
        return handle.createQuery(sql)
                .bind("organization", target.organization())
                .bind("kind", unit().word())
                .bind("unit", unit().id())
                .bind("environment", place)
                .bind("from", window.from())
                .bind("to", window.to())
                .bind("limit", limit)
                .map((rs, _) -> {
                    var finished = rs.getTimestamp("finished_at").toInstant();
                    return new Dot(
                            finished,
                            SeriesReadStore.seconds(rs.getTimestamp("origin").toInstant(), finished),
                            rs.getLong("deployment_id"),
                            rs.getString("version"));
                })
                .list();
    }

    private static final String VERSION = """
            coalesce(
              (select v.version
               from component_version v
               where s.kind = 'component' and v.organization_id = :organization and v.id = s.version_id)
            , (select v.version
               from application_version v
               where s.kind = 'application' and v.organization_id = :organization and v.id = s.version_id))
            """;

    private static String deployments(Basis basis) {
        return """
                select s.finished_at, s.%1$s as origin, s.deployment_id, %2$s as version
                from series_deployment s
                where s.organization_id = :organization
                  and s.kind = :kind
                  and s.unit_id = :unit
                  and s.environment_id = :environment
                  and s.finished_at >= :from
                  and s.finished_at < :to
                  and s.result in ('deployed', 'redeployed')
                  and s.first_time
                  and s.%1$s <= s.finished_at
                order by s.finished_at desc, s.position desc
                limit :limit
                """.formatted(SeriesReadStore.origin(basis, false), VERSION);
    }

    private String changes(Question.LeadTimeOf which) {
        var origin = ChangeReadStore.origin(which.basis());
        var of = unit().kind() == UnitKind.COMPONENT ? UnitKind.COMPONENT : UnitKind.APPLICATION;
        return """
                select s.finished_at, %1$s as origin, s.deployment_id, %2$s as version
                from series_deployment s
                join %3$s ch on ch.organization_id = :organization
                  and ch.environment_id = s.environment_id
                  and ch.%4$s = s.unit_id
                  and ch.deployment_id = s.deployment_id
                  and ch.finished_at = s.finished_at
                  and ch.finished_at >= :from
                  and ch.finished_at < :to
                where s.organization_id = :organization
                  and s.kind = :kind
                  and s.unit_id = :unit
                  and s.environment_id = :environment
                  and s.finished_at >= :from
                  and s.finished_at < :to
                  and s.result = 'deployed'
                  and ch.status = 'change'
                  and %1$s <= s.finished_at
                  %5$s
                order by s.finished_at desc, s.position desc, %1$s
                limit :limit
                """.formatted(
                origin, VERSION, ChangeSql.table(of), ChangeSql.unit(of), which.withBots() ? "" : "and not ch.bot");
    }

    /** Read in quarters of an hour, which every zone's hours are made of; java.time says which hour each belongs to. */
    List<Field> rhythm(long place) {
        var fields = new TreeMap<Integer, Long>();
        handle.createQuery("""
                        select floor(extract(epoch from finished_at) / 900)::bigint as quarter, count(*) as deployments
                        from series_deployment
                        where organization_id = :organization
                          and kind = :kind
                          and unit_id = :unit
                          and environment_id = :environment
                          and finished_at >= :from
                          and finished_at < :to
                          and result = 'deployed'
                        group by 1
                        """)
                .bind("organization", target.organization())
                .bind("kind", unit().word())
                .bind("unit", unit().id())
                .bind("environment", place)
                .bind("from", window.from())
                .bind("to", window.to())
                .map((rs, _) -> Map.entry(
                        Instant.ofEpochSecond(rs.getLong("quarter") * 900).atZone(window.zone()),
                        rs.getLong("deployments")))
                .forEach(quarter -> fields.merge(
                        quarter.getKey().getDayOfWeek().getValue() * 24
                                + quarter.getKey().getHour(),
                        quarter.getValue(),
                        Long::sum));
        return fields.entrySet().stream()
                .map(field -> new Field(DayOfWeek.of(field.getKey() / 24), field.getKey() % 24, field.getValue()))
                .toList();
    }

    /** The hour of each such day in the window; one that a change of clocks skips has no length. */
    static List<long[]> hours(Window window, DayOfWeek day, int hour) {
        var first = ZoneDays.of(window.from(), window.zone()).with(TemporalAdjusters.nextOrSame(day));
        var last = ZoneDays.of(window.to(), window.zone());
        var spans = new ArrayList<long[]>();
        for (var date = first; !date.isAfter(last); date = date.plusWeeks(1)) {
            var begin = date.atTime(hour, 0).atZone(window.zone());
            var end = hour == 23
                    ? window.startOf(date.plusDays(1)).atZone(window.zone())
                    : date.atTime(hour + 1, 0).atZone(window.zone());
            if (begin.getHour() == hour && begin.isBefore(end)) {
                spans.add(new long[] {begin.toEpochSecond(), end.toEpochSecond()});
            }
        }
        return spans;
    }
}
