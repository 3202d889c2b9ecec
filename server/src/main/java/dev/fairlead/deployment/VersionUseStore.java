package dev.fairlead.deployment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where and since when component versions have been deployed. */
public final class VersionUseStore {
    private final Handle handle;

    public VersionUseStore(Handle handle) {
        this.handle = handle;
    }

    /** A version of the component was first deployed to the environment at that moment. */
    public record Use(long environment, long component, Instant since) {}

    /** First uses of any of these versions, per environment and component, by themselves or in a snapshot. */
    public List<Use> firstUses(long organization, Collection<Long> versions) {
        if (versions.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select environment_id, component_id, min(finished_at) as first_finished
                        from (
                          select environment_id, component_id, finished_at
                          from deployment
                          where organization_id = :organization
                            and component_version_id = any(:versions)
                            and finished_at is not null
                          union all
                          select d.environment_id, s.component_id, d.finished_at
                          from deployment_component s
                          join deployment d on d.organization_id = :organization and d.id = s.deployment_id
                          where s.organization_id = :organization
                            and s.component_version_id = any(:versions)
                            and d.finished_at is not null
                        ) as used
                        group by environment_id, component_id
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .map((rs, _) -> new Use(
                        rs.getLong("environment_id"),
                        rs.getLong("component_id"),
                        rs.getTimestamp("first_finished").toInstant()))
                .list();
    }
}
