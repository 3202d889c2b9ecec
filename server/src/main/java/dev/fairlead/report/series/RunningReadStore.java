package dev.fairlead.report.series;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.question.Target;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Counts attempts that have not ended, which belong to no bucket. */
public final class RunningReadStore {
    private final Handle handle;
    private final Target target;

    public RunningReadStore(Handle handle, Target target) {
        this.handle = handle;
        this.target = target;
    }

    /** Of the whole target, each once. */
    public long all() {
        if (target.units().isEmpty()) {
            return 0;
        }
        return handle.createQuery("""
                        select count(*)
                        from deployment
                        where organization_id = :organization
                          and environment_id = any(:places)
                          and finished_at is null
                          and voided_at is null
                          and (:everything
                            or application_id = any(:applications)
                            or component_id = any(:components)
                            or component_id in (
                              select component_id
                              from application_component
                              where organization_id = :organization
                                and application_id = any(:applications)))
                        """)
                .bind("organization", target.organization())
                .bind("everything", target.wholeOrganization())
                .bindArray("places", Long.class, target.placeIds())
                .bindArray("applications", Long.class, target.ids(UnitKind.APPLICATION))
                .bindArray("components", Long.class, target.ids(UnitKind.COMPONENT))
                .mapTo(Long.class)
                .one();
    }

    /** The same for each unit of its own; those without any are missing. */
    public Map<Target.Unit, Long> perUnit() {
        var units = target.units();
        return handle.createQuery("""
                        select u.kind, u.id, count(*) as running
                        from deployment d
                        join unnest(:kinds, :units) as u (kind, id)
                          on u.kind = 'component' and d.component_id = u.id
                            or u.kind = 'application' and (d.application_id = u.id
                              or exists (
                                select 1
                                from application_component m
                                where m.organization_id = :organization
                                  and m.application_id = u.id
                                  and m.component_id = d.component_id))
                        where d.organization_id = :organization
                          and d.environment_id = any(:places)
                          and d.finished_at is null
                          and d.voided_at is null
                        group by u.kind, u.id
                        """)
                .bind("organization", target.organization())
                .bindArray("places", Long.class, target.placeIds())
                .bindArray(
                        "kinds",
                        String.class,
                        units.stream().map(Target.Unit::word).toArray())
                .bindArray(
                        "units", Long.class, units.stream().map(Target.Unit::id).toArray())
                .map((rs, _) -> Map.entry(
                        target.unit(UnitKind.of(rs.getString("kind")), rs.getLong("id"))
                                .orElseThrow(),
                        rs.getLong("running")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
