package dev.fairlead.recording.naming;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.metrics.DueStore.Due;
import java.util.List;

/** Makes two environments one: what was deployed to the one was deployed to the other. */
final class EnvironmentMergeStore {
    private final Two two;
    private final RenameStore rows;

    EnvironmentMergeStore(Two two) {
        this.two = two;
        this.rows = two.rows();
    }

    /** What the engine has there, which is configured by name and cannot be put together. */
    static long configured(RenameStore rows, long environment) {
        return rows.count("endpoint", "environment_id", environment)
                + rows.count("environment_rule", "environment_id", environment);
    }

    void merge() {
        rows.move("deployment", "environment_id", two.from(), two.to());
        rows.move("incident", "environment_id", two.from(), two.to());
        rows.move("annotation", "environment_id", two.from(), two.to());
        rows.move("rollout", "environment_id", two.from(), two.to());
        rows.delete("placement", "environment_id", two.from());
        two.handle()
                .createUpdate("""
                        delete from application_environment
                        where organization_id = :organization
                          and environment_id = :from
                          and application_id in (
                            select application_id
                            from application_environment
                            where organization_id = :organization
                              and environment_id = :to)
                        """)
                .bind("organization", two.organization())
                .bind("from", two.from())
                .bind("to", two.to())
                .execute();
        rows.move("application_environment", "environment_id", two.from(), two.to());
        rows.delete("environment", "id", two.from());
    }

    /** Everything that has numbers there. */
    List<Due> units() {
        return two.handle()
                .createQuery("""
                        select distinct component_id, application_id
                        from deployment
                        where organization_id = :organization
                          and environment_id = :to
                        """)
                .bind("organization", two.organization())
                .bind("to", two.to())
                .map((row, _) -> {
                    long component = row.getLong("component_id");
                    return component == 0
                            ? new Due(two.to(), UnitKind.APPLICATION, row.getLong("application_id"), null)
                            : new Due(two.to(), UnitKind.COMPONENT, component, null);
                })
                .list();
    }
}
