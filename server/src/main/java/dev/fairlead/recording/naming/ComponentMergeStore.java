package dev.fairlead.recording.naming;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.catalog.store.owner.OwnerStore;
import java.util.List;

/**
 * Makes two components one: versions of one name become one version, and what named the other names that one. What the one that is kept
 * does not know, it gets from the other.
 */
final class ComponentMergeStore {
    private final Two two;
    private final RenameStore rows;

    ComponentMergeStore(Two two) {
        this.two = two;
        this.rows = two.rows();
    }

    void merge() {
        var twins = TwinStore.of(two, "component");
        keepWhatIsKnown(twins);
        keepSets();
        rows.move("deployment", "component_id", two.from(), two.to());
        rows.move("application_version_component", "component_id", two.from(), two.to());
        rows.move("deployment_component", "component_id", two.from(), two.to());
        rows.move("component_draft", "of_component_id", two.from(), two.to());
        rows.move("component_draft", "component_id", two.from(), two.to());
        rows.move("incident", "component_id", two.from(), two.to());
        rows.move("annotation", "component_id", two.from(), two.to());
        for (var named : List.of(
                List.of("deployment", "component_version_id"),
                List.of("application_version_component", "component_version_id"),
                List.of("deployment_component", "component_version_id"),
                List.of("component_draft", "component_version_id"),
                List.of("component_draft", "predecessor_id"))) {
            twins.keep(named.getFirst(), named.getLast());
        }
        twins.keepOnce("component_document", List.of("kind", "sha256"));
        twins.keepOnce("component_endpoint", List.of("direction", "verb", "path"));
        twins.keepOnce("change_request", List.of("source", "reference"));
        keepMemberships();
        for (var derived : List.of("own_commit", "running_component", "change_deployment", "application_change")) {
            rows.delete(derived, "component_id", two.from());
        }
        twins.remove(List.of("component_version_token", "own_commit"));
        rows.move("component_version", "component_id", two.from(), two.to());
        keepRepository();
        new OwnerStore(two.handle(), two.organization()).follow(UnitKind.COMPONENT, two.from(), two.to());
        rows.delete("component", "id", two.from());
    }

    private static void keepWhatIsKnown(TwinStore twins) {
        twins.each("""
                update component_version v
                set commit_id = coalesce(v.commit_id, g.commit_id)
                  , authored_at = coalesce(v.authored_at, g.authored_at)
                  , committed_at = coalesce(v.committed_at, g.committed_at)
                  , built_at = coalesce(v.built_at, g.built_at)
                  , build_id = coalesce(v.build_id, g.build_id)
                  , build_url = coalesce(v.build_url, g.build_url)
                  , branch = coalesce(v.branch, g.branch)
                  , digest = coalesce(v.digest, g.digest)
                  , purl = coalesce(v.purl, g.purl)
                  , attributes = g.attributes || v.attributes
                from twin
                join component_version g on g.organization_id = :organization and g.id = twin.gone
                where v.organization_id = :organization
                  and v.id = twin.kept
                """);
    }

    /** A set has one version of each component: where both are in one, the one that is kept stays. */
    private void keepSets() {
        for (var set : List.of(
                List.of("application_version_component", "application_version_id"),
                List.of("deployment_component", "deployment_id"))) {
            two.handle()
                    .createUpdate("""
                            delete from %1$s
                            where organization_id = :organization
                              and component_id = :from
                              and %2$s in (
                                select %2$s
                                from %1$s
                                where organization_id = :organization
                                  and component_id = :to)
                            """.formatted(set.getFirst(), set.getLast()))
                    .bind("organization", two.organization())
                    .bind("from", two.from())
                    .bind("to", two.to())
                    .execute();
        }
    }

    private void keepMemberships() {
        two.handle()
                .createUpdate("""
                        insert into application_component (organization_id, application_id, component_id, declared)
                        select :organization, application_id, :to, declared
                        from application_component
                        where organization_id = :organization
                          and component_id = :from
                        on conflict (organization_id, application_id, component_id) do update set
                            declared = application_component.declared or excluded.declared
                        """)
                .bind("organization", two.organization())
                .bind("from", two.from())
                .bind("to", two.to())
                .execute();
        rows.delete("application_component", "component_id", two.from());
    }

    private void keepRepository() {
        two.handle()
                .createUpdate("""
                        update component t
                        set repository_id = coalesce(t.repository_id, o.repository_id)
                          , repository_told = case
                              when t.repository_id is null then o.repository_told
                              else t.repository_told end
                          , paths = case when t.repository_id is null then o.paths else t.paths end
                        from component o
                        where t.organization_id = :organization
                          and t.id = :to
                          and o.organization_id = :organization
                          and o.id = :from
                        """)
                .bind("organization", two.organization())
                .bind("from", two.from())
                .bind("to", two.to())
                .execute();
    }
}
