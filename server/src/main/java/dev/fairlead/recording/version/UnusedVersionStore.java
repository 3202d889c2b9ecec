package dev.fairlead.recording.version;

import dev.fairlead.platform.db.AuditStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.JsonNodeFactory;

/** Component versions that were made under a name which turned out not to be theirs. */
public final class UnusedVersionStore {
    private final Handle handle;
    private final long organization;

    public UnusedVersionStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    private record Unused(long id, String name) {}

    /** Removes those of them that nothing refers to, with a trace; answers which. */
    public List<Long> remove(Collection<Long> versions, String actor, Instant now) {
        var unused = unused(versions);
        var ids = unused.stream().map(Unused::id).toList();
        if (ids.isEmpty()) {
            return ids;
        }
        delete("component_version_token", "component_version_id", ids);
        delete("own_commit", "component_version_id", ids);
        delete("component_version", "id", ids);
        for (var one : unused) {
            var before = JsonNodeFactory.instance.objectNode().put("name", one.name());
            new AuditStore(handle)
                    .add(
                            organization,
                            new AuditStore.Entry(
                                    now, actor, "remove", "component_version", one.id(), before.toString(), null));
        }
        return ids;
    }

    private void delete(String table, String column, List<Long> ids) {
        handle.createUpdate("""
                        delete from %s
                        where organization_id = :organization
                          and %s = any(:ids)
                        """.formatted(table, column))
                .bind("organization", organization)
                .bindArray("ids", Long.class, ids.toArray())
                .execute();
    }

    private List<Unused> unused(Collection<Long> versions) {
        return handle.createQuery("""
                        select v.id, v.version
                        from component_version v
                        where v.organization_id = :organization
                          and v.id = any(:ids)
                          and not exists (
                            select 1
                            from deployment d
                            where d.organization_id = :organization
                              and d.component_version_id = v.id)
                          and not exists (
                            select 1
                            from deployment_component p
                            where p.organization_id = :organization
                              and p.component_version_id = v.id)
                          and not exists (
                            select 1
                            from application_version_component a
                            where a.organization_id = :organization
                              and a.component_version_id = v.id)
                          and not exists (
                            select 1
                            from series_deployment s
                            where s.organization_id = :organization
                              and s.kind = 'component'
                              and s.unit_id = v.component_id
                              and s.version_id = v.id)
                          and not exists (
                            select 1
                            from running_component r
                            where r.organization_id = :organization
                              and r.component_id = v.component_id
                              and r.version_id = v.id)
                          and not exists (
                            select 1
                            from component_draft f
                            where f.organization_id = :organization
                              and (f.component_version_id = v.id or f.predecessor_id = v.id))
                          and not exists (
                            select 1
                            from component_document o
                            where o.organization_id = :organization
                              and o.component_version_id = v.id)
                          and not exists (
                            select 1
                            from component_endpoint e
                            where e.organization_id = :organization
                              and e.component_version_id = v.id)
                          and not exists (
                            select 1
                            from change_request q
                            where q.organization_id = :organization
                              and q.component_version_id = v.id)
                        for update of v
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, versions.toArray())
                .map((row, _) -> new Unused(row.getLong("id"), row.getString("version")))
                .list();
    }
}
