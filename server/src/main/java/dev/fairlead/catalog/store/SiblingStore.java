package dev.fairlead.catalog.store;

import dev.fairlead.catalog.NameKind;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What else there is where something is. */
public final class SiblingStore {
    private final Handle handle;
    private final long organization;

    public SiblingStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * Last parts of the names of things of a kind in a domain.
     *
     * @param domain its path
     * @param variant of components and applications; those of other variants are others
     */
    public List<String> names(NameKind kind, String domain, String variant, int most) {
        return switch (kind) {
            case DOMAIN -> domains(domain, most);
            case ENVIRONMENT -> named("environment", "", domain, variant, most);
            case COMPONENT, APPLICATION -> named(kind.word(), "and n.variant = :variant", domain, variant, most);
        };
    }

    private List<String> named(String table, String ofVariant, String domain, String variant, int most) {
        return handle.createQuery("""
                        select n.name
                        from %s n
                        join domain d on d.organization_id = :organization and d.id = n.domain_id
                        where n.organization_id = :organization
                          and d.path = :path
                          %s
                        limit :most
                        """.formatted(table, ofVariant))
                .bind("organization", organization)
                .bind("path", domain)
                .bindMap(ofVariant.isEmpty() ? Map.of() : Map.of("variant", variant))
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    private List<String> domains(String parent, int most) {
        return handle.createQuery("""
                        select d.path
                        from domain d
                        join domain p on p.organization_id = :organization and p.id = d.parent_id
                        where d.organization_id = :organization
                          and p.path = :path
                        limit :most
                        """)
                .bind("organization", organization)
                .bind("path", parent)
                .bind("most", most)
                .mapTo(String.class)
                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                .list();
    }
}
