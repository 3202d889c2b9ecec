package dev.fairlead.report.overview;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.overview.Overview.Last;
import dev.fairlead.report.question.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** When units were deployed last, in each environment. */
final class LastStore {
    private final Handle handle;

    LastStore(Handle handle) {
        this.handle = handle;
    }

    private record Found(Target.Unit unit, Last last) {}

    /** Most recent first. One seek of an index for each pair of unit and environment. */
    Map<Target.Unit, List<Last>> last(Target target) {
        var found = new HashMap<Target.Unit, List<Last>>();
        for (var kind : UnitKind.values()) {
            var units =
                    target.units().stream().filter(unit -> unit.kind() == kind).toList();
            if (!units.isEmpty()) {
                read(target, units)
                        .forEach(each -> found.computeIfAbsent(each.unit(), _ -> new ArrayList<>())
                                .add(each.last()));
            }
        }
        found.values()
                .forEach(
                        each -> each.sort(Comparator.comparing(Last::finishedAt).reversed()));
        return found;
    }

    private List<Found> read(Target target, List<Target.Unit> units) {
        var byId = units.stream().collect(Collectors.toMap(Target.Unit::id, unit -> unit));
        var places = target.places().stream().collect(Collectors.toMap(Target.Place::id, place -> place));
        return handle.createQuery("""
                        select u.id as unit_id, e.id as environment_id, s.finished_at, s.deployment_id
                        from unnest(:units) as u (id)
                        cross join unnest(:places) as e (id)
                        cross join lateral (
                          select deployment_id, finished_at
                          from series_deployment
                          where organization_id = :organization
                            and kind = :kind
                            and unit_id = u.id
                            and environment_id = e.id
                            and result in ('deployed', 'redeployed')
                          order by finished_at desc, position desc
                          limit 1) as s
                        """)
                .bind("organization", target.organization())
                .bind("kind", units.getFirst().word())
                .bindArray("units", Long.class, byId.keySet().toArray())
                .bindArray("places", Long.class, places.keySet().toArray())
                .map((rs, _) -> {
                    var unit = Objects.requireNonNull(byId.get(rs.getLong("unit_id")));
                    var place = Objects.requireNonNull(places.get(rs.getLong("environment_id")));
                    return new Found(
                            unit,
                            new Last(
                                    place.name(),
                                    place.tier(),
                                    rs.getTimestamp("finished_at").toInstant(),
                                    rs.getLong("deployment_id")));
                })
                .list();
    }
}
