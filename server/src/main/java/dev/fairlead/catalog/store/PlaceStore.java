package dev.fairlead.catalog.store;

import dev.fairlead.catalog.QualifiedName;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds environments and domains by number. */
public final class PlaceStore {
    private final Handle handle;

    public PlaceStore(Handle handle) {
        this.handle = handle;
    }

    public record Environment(long organization, long id, QualifiedName name) {}

    /** @param path full name, from GLOBAL down */
    public record Domain(long organization, long id, String path) {}

    public Optional<Environment> environment(long organization, long id) {
        return handle.createQuery("""
                        select d.path, e.name
                        from environment e
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        where e.organization_id = :organization
                          and e.id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> new Environment(
                        organization, id, new QualifiedName(row.getString("path"), row.getString("name"), "")))
                .findOne();
    }

    public Optional<Domain> domain(long organization, long id) {
        return handle.createQuery("""
                        select path
                        from domain
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> new Domain(organization, id, row.getString("path")))
                .findOne();
    }

    /** All domains of an organisation, parents before their children. */
    public List<Domain> domains(long organization) {
        return handle.createQuery("""
                        select id, path
                        from domain
                        where organization_id = :organization
                        order by path
                        """)
                .bind("organization", organization)
                .map((row, _) -> new Domain(organization, row.getLong("id"), row.getString("path")))
                .list();
    }

    /** All environments of an organisation. */
    public List<Long> environments(long organization) {
        return handle.createQuery("""
                        select id
                        from environment
                        where organization_id = :organization
                        order by id
                        """)
                .bind("organization", organization)
                .mapTo(Long.class)
                .list();
    }

    /** Nobody else changes the domain until the transaction ends. */
    public void lock(Domain domain) {
        handle.createQuery("""
                        select 1
                        from domain
                        where organization_id = :organization
                          and id = :id
                        for no key update
                        """)
                .bind("organization", domain.organization())
                .bind("id", domain.id())
                .mapTo(Integer.class)
                .one();
    }
}
