package dev.fairlead.report.overview;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.question.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** When units were deployed for the first time, to whatever environment: before that nothing was seen of them. */
final class FirstStore {
    private final Handle handle;

    FirstStore(Handle handle) {
        this.handle = handle;
    }

    /** Those that never were are missing. One seek of an index for each pair of unit and environment. */
    Map<Target.Unit, Instant> first(Target target) {
        var found = new HashMap<Target.Unit, Instant>();
        for (var kind : UnitKind.values()) {
            var byId = target.units().stream()
                    .filter(unit -> unit.kind() == kind)
                    .collect(Collectors.toMap(Target.Unit::id, unit -> unit));
            if (!byId.isEmpty()) {
                read(target, kind, byId, found);
            }
        }
        return found;
    }

    private void read(Target target, UnitKind kind, Map<Long, Target.Unit> byId, Map<Target.Unit, Instant> found) {
        handle.createQuery("""
                        select u.id as unit_id, min(s.finished_at) as finished_at
                        from unnest(:units) as u (id)
                        cross join unnest(:places) as e (id)
                        cross join lateral (
                          select finished_at
                          from series_deployment
                          where organization_id = :organization
                            and kind = :kind
                            and unit_id = u.id
                            and environment_id = e.id
                            and result in ('deployed', 'redeployed')
                          order by finished_at
                          limit 1) as s
                        group by u.id
                        """)
                .bind("organization", target.organization())
                .bind("kind", kind.word())
                .bindArray("units", Long.class, byId.keySet().toArray())
                .bindArray("places", Long.class, target.placeIds())
                .map((rs, _) -> Map.entry(
                        Objects.requireNonNull(byId.get(rs.getLong("unit_id"))),
                        rs.getTimestamp("finished_at").toInstant()))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
    }
}
