package dev.fairlead.metrics.derive;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.RunningSql;
import dev.fairlead.metrics.derive.fold.SeriesRow;
import dev.fairlead.platform.db.CopyRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what runs in one environment at hand. Always made anew: from the rows that pass by on their way into the series, and where
 * none of a component does from what stands there, so that it never drifts from them.
 */
final class RunningStore {
    private final Handle handle;
    private final long organization;
    private final long environment;
    private final Map<Long, SeriesRow> last = new HashMap<>();

    RunningStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** A row of a series; those of a component come in their order. */
    void pass(SeriesRow row) {
        if (row.kind() == UnitKind.COMPONENT && (row.result().isSuccess() || row.result() == Result.UNDEPLOYED)) {
            last.put(row.unit(), row);
        }
    }

    /** For these components, or all. */
    void write(boolean all, Collection<Long> components) {
        handle.createUpdate("""
                        delete from running_component
                        where organization_id = :organization
                          and environment_id = :environment
                          and (:all or component_id = any(:components))
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("all", all)
                .bindArray("components", Long.class, components.toArray())
                .execute();
        var copy = new CopyRows("""
                running_component (organization_id, environment_id, component_id, version_id, finished_at, deployment_id)""");
        last.values().forEach(row -> {
            copy.number(organization)
                    .number(environment)
                    .number(row.unit())
                    .number(row.result() == Result.UNDEPLOYED ? null : row.version())
                    .moment(row.finishedAt())
                    .number(row.deployment());
            copy.endRow();
        });
        copy.flush(handle);
        if (!all) {
            lookUp(components.stream()
                    .filter(component -> !last.containsKey(component))
                    .toList());
        }
    }

    private void lookUp(List<Long> components) {
        if (components.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into running_component (organization_id, environment_id, component_id, version_id, finished_at
                          , deployment_id)
                        select :organization, :environment, c.id
                          , case when last.result = 'undeployed' then null else last.version_id end, last.finished_at
                          , last.deployment_id
                        from unnest(:components) as c (id)
                        cross join lateral (%s) as last
                        """.formatted(RunningSql.last("c.id", ":environment", "true")))
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("components", Long.class, components.toArray())
                .execute();
    }
}
