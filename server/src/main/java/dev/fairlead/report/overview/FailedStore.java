package dev.fairlead.report.overview;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How many deployments of each unit failed. */
final class FailedStore {
    private final Handle handle;

    FailedStore(Handle handle) {
        this.handle = handle;
    }

    /** One statement for all units of a kind; those of which none failed are missing. */
    Map<Target.Unit, Long> failed(Target target, Window window) {
        var found = new HashMap<Target.Unit, Long>();
        for (var kind : UnitKind.values()) {
            var byId = target.units().stream()
                    .filter(unit -> unit.kind() == kind)
                    .collect(Collectors.toMap(Target.Unit::id, unit -> unit));
            if (!byId.isEmpty()) {
                handle.createQuery("""
                                select unit_id, count(*) as failed
                                from (
                                  select distinct unit_id, environment_id, deployment_id
                                  from failure_cause
                                  where organization_id = :organization
                                    and kind = :kind
                                    and unit_id = any(:units)
                                    and environment_id = any(:places)
                                    and failed_at >= :from
                                    and failed_at < :to) as failures
                                group by unit_id
                                """)
                        .bind("organization", target.organization())
                        .bind("kind", kind.word())
                        .bindArray("units", Long.class, byId.keySet().toArray())
                        .bindArray(
                                "places",
                                Long.class,
                                target.places().stream().map(Target.Place::id).toArray())
                        .bind("from", window.from())
                        .bind("to", window.to())
                        .map((rs, _) -> Map.entry(
                                Objects.requireNonNull(byId.get(rs.getLong("unit_id"))), rs.getLong("failed")))
                        .forEach(row -> found.put(row.getKey(), row.getValue()));
            }
        }
        return found;
    }
}
