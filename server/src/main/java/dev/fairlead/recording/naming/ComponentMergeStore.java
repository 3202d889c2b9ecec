package dev.fairlead.recording.naming;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.catalog.store.owner.OwnerStore;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Makes two components one: versions of one name become one version, and what named the other names that one. What the one that is kept
 * does not know, it gets from the other.
 */
final class ComponentMergeStore {
    private final Handle handle;
    private final RenameStore rows;
    private final long organization;
    private final long from;
    private final long to;

    ComponentMergeStore(Handle handle, long organization, long from, long to) {
        this.handle = handle;
        this.rows = new RenameStore(handle, organization);
        this.organization = organization;
        this.from = from;
        this.to = to;
    }

    private TwinStore twins() {
        return TwinStore.of(handle, organization, "component", from, to);
    }

    void merge() {
        var twins = twins();
        keepWhatIsKnown(twins);
        keepSets();
        rows.move("deployment", "component_id", from, to);
        rows.move("application_version_component", "component_id", from, to);
        rows.move("deployment_component", "component_id", from, to);
        rows.move("component_draft", "of_component_id", from, to);
        rows.move("component_draft", "component_id", from, to);
        rows.move("incident", "component_id", from, to);
        rows.move("annotation", "component_id", from, to);
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
            rows.delete(derived, "component_id", from);
        }
        twins.remove(List.of("component_version_token", "own_commit"));
        rows.move("component_version", "component_id", from, to);
        keepRepository();
        new OwnerStore(handle, organization).follow(UnitKind.COMPONENT, from, to);
        rows.delete("component", "id", from);
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
            handle.createUpdate("""
                            delete from %1$s
                            where organization_id = :organization
                              and component_id = :from
                              and %2$s in (
                                select %2$s
                                from %1$s
                                where organization_id = :organization
                                  and component_id = :to)
                            """.formatted(set.getFirst(), set.getLast()))
                    .bind("organization", organization)
                    .bind("from", from)
                    .bind("to", to)
                    .execute();
        }
    }

    private void keepMemberships() {
        handle.createUpdate("""
                        insert into application_component (organization_id, application_id, component_id, declared)
                        select :organization, application_id, :to, declared
                        from application_component
                        where organization_id = :organization
                          and component_id = :from
                        on conflict (organization_id, application_id, component_id) do update set
                            declared = application_component.declared or excluded.declared
                        """)
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .execute();
        rows.delete("application_component", "component_id", from);
    }

    private void keepRepository() {
        handle.createUpdate("""
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
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }
}
