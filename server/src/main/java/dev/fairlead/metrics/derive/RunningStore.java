package dev.fairlead.metrics.derive;

import dev.fairlead.metrics.RunningSql;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Keeps what runs in one environment at hand. Always made anew from the series, so that it never drifts from them. */
final class RunningStore {
    private final Handle handle;
    private final long organization;
    private final long environment;

    RunningStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** For these components, or all. */
    void recompute(boolean all, Collection<Long> components) {
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
        handle.createUpdate("""
                        insert into running_component (organization_id, environment_id, component_id, version_id, finished_at
                          , deployment_id)
                        select c.organization_id, :environment, c.id
                          , case when last.result = 'undeployed' then null else last.version_id end, last.finished_at
                          , last.deployment_id
                        from component c
                        cross join lateral (%s) as last
                        where c.organization_id = :organization
                          and (:all or c.id = any(:components))
                        """.formatted(RunningSql.last("c.id", ":environment", "true")))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("all", all)
                .bindArray("components", Long.class, components.toArray())
                .execute();
    }
}
