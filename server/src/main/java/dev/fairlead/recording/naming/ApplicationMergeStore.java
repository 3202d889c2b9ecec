package dev.fairlead.recording.naming;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.catalog.store.owner.OwnerStore;
import java.util.List;

/**
 * Makes two applications one: it contains what both contained, and versions of one name become one version. Where both say what such a
 * version consists of, the one that is kept is right; what was deployed keeps its own snapshot.
 */
final class ApplicationMergeStore {
    private final Two two;
    private final RenameStore rows;

    ApplicationMergeStore(Two two) {
        this.two = two;
        this.rows = two.rows();
    }

    void merge() {
        var twins = TwinStore.of(two, "application");
        keepSets(twins);
        for (var table : List.of("deployment", "incident", "annotation")) {
            rows.move(table, "application_id", two.from(), two.to());
        }
        twins.keep("deployment", "application_version_id");
        twins.keepOnce("approval", List.of("decided_by"));
        twins.keepOnce("application_version_domain", List.of("organization_id"));
        keep("application_component", "component_id", "declared", """
                do update set
                    declared = application_component.declared or excluded.declared
                """);
        keep("application_environment", "environment_id", "recorded_by, recorded_at", "do nothing");
        rows.delete("application_change", "application_id", two.from());
        twins.remove(List.of("application_version_component"));
        rows.move("application_version", "application_id", two.from(), two.to());
        new OwnerStore(two.handle(), two.organization()).follow(UnitKind.APPLICATION, two.from(), two.to());
        rows.delete("application", "id", two.from());
    }

    /** A version that is only a name so far gets the set of the other. */
    private static void keepSets(TwinStore twins) {
        twins.each("""
                update application_version_component c
                set application_version_id = twin.kept
                from twin
                where c.organization_id = :organization
                  and c.application_version_id = twin.gone
                  and not exists (
                    select 1
                    from application_version_component own
                    where own.organization_id = :organization
                      and own.application_version_id = twin.kept)
                """);
    }

    private void keep(String table, String key, String others, String conflict) {
        two.handle()
                .createUpdate("""
                        insert into %1$s (organization_id, application_id, %2$s, %3$s)
                        select :organization, :to, %2$s, %3$s
                        from %1$s
                        where organization_id = :organization
                          and application_id = :from
                        on conflict (organization_id, application_id, %2$s) %4$s
                        """.formatted(table, key, others, conflict))
                .bind("organization", two.organization())
                .bind("from", two.from())
                .bind("to", two.to())
                .execute();
        rows.delete(table, "application_id", two.from());
    }
}
