package dev.fairlead.recording.naming;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.metrics.DueStore.Due;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Makes two environments one: what was deployed to the one was deployed to the other. */
final class EnvironmentMergeStore {
    private final Handle handle;
    private final RenameStore rows;
    private final long organization;
    private final long from;
    private final long to;

    EnvironmentMergeStore(Handle handle, long organization, long from, long to) {
        this.handle = handle;
        this.rows = new RenameStore(handle, organization);
        this.organization = organization;
        this.from = from;
        this.to = to;
    }

    /** What the engine has there, which is configured by name and cannot be put together. */
    static long configured(RenameStore rows, long environment) {
        return rows.count("endpoint", "environment_id", environment)
                + rows.count("environment_rule", "environment_id", environment);
    }

    void merge() {
        rows.move("deployment", "environment_id", from, to);
        rows.move("incident", "environment_id", from, to);
        rows.move("annotation", "environment_id", from, to);
        rows.move("rollout", "environment_id", from, to);
        rows.delete("placement", "environment_id", from);
        handle.createUpdate("""
                        delete from application_environment
                        where organization_id = :organization
                          and environment_id = :from
                          and application_id in (
                            select application_id
                            from application_environment
                            where organization_id = :organization
                              and environment_id = :to)
                        """)
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .execute();
        rows.move("application_environment", "environment_id", from, to);
        rows.delete("environment", "id", from);
    }

    /** Everything that has numbers there. */
    List<Due> units() {
        return handle.createQuery("""
                        select distinct component_id, application_id
                        from deployment
                        where organization_id = :organization
                          and environment_id = :to
                        """)
                .bind("organization", organization)
                .bind("to", to)
                .map((row, _) -> {
                    long component = row.getLong("component_id");
                    return component == 0
                            ? new Due(to, UnitKind.APPLICATION, row.getLong("application_id"), null)
                            : new Due(to, UnitKind.COMPONENT, component, null);
                })
                .list();
    }
}
