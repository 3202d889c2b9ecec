package dev.fairlead.deployment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What deployments wrote while they ran. */
public final class DeploymentLogStore {
    private final Handle handle;

    public DeploymentLogStore(Handle handle) {
        this.handle = handle;
    }

    /** Keeps these logs, by the deployments' numbers; what was known of one is replaced. */
    public void put(long organization, Map<Long, String> logs) {
        if (logs.isEmpty()) {
            return;
        }
        var rows = List.copyOf(logs.entrySet());
        handle.createUpdate("""
                        insert into deployment_log (organization_id, deployment_id, text)
                        select :organization, deployment_id, text
                        from unnest(:deployments, :texts) as told (deployment_id, text)
                        order by deployment_id
                        on conflict (organization_id, deployment_id) do update
                        set text = excluded.text
                        """)
                .bind("organization", organization)
                .bindArray(
                        "deployments",
                        Long.class,
                        rows.stream().map(Map.Entry::getKey).toArray())
                .bindArray(
                        "texts",
                        String.class,
                        rows.stream().map(Map.Entry::getValue).toArray())
                .execute();
    }

    public Optional<String> find(long organization, long deployment) {
        return handle.createQuery("""
                        select text
                        from deployment_log
                        where organization_id = :organization
                          and deployment_id = :deployment
                        """)
                .bind("organization", organization)
                .bind("deployment", deployment)
                .mapTo(String.class)
                .findOne();
    }
}
