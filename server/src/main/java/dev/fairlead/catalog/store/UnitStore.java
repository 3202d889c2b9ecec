package dev.fairlead.catalog.store;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.name.FormerNames;
import dev.fairlead.catalog.store.name.NameNewsStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Finds components and applications by their full names, also by those that they had before, and makes those that are missing: many
 * names, few statements. What exists is only read; what is inserted is inserted in order of name, so that two writers wait for each
 * other and never in a circle.
 */
public final class UnitStore {
    private final Handle handle;

    public UnitStore(Handle handle) {
        this.handle = handle;
    }

    /** Ids of the units with these names; missing ones are made. */
    public Map<QualifiedName, Long> ensure(UnitKind kind, long organization, Collection<QualifiedName> names) {
        var found = find(kind, organization, names);
        var missing = FormerNames.missing(names, found);
        if (!missing.isEmpty()) {
            var domains = new DomainStore(handle)
                    .ensure(
                            organization,
                            missing.stream().map(QualifiedName::domain).toList());
            handle.createUpdate("""
                            insert into %s (organization_id, domain_id, name, variant)
                            select :organization, domain_id, name, variant
                            from unnest(:domains, :names, :variants) as missing (domain_id, name, variant)
                            on conflict do nothing
                            """.formatted(kind.word()))
                    .bind("organization", organization)
                    .bindArray(
                            "domains",
                            Long.class,
                            missing.stream()
                                    .map(name -> domains.get(name.domain()))
                                    .toArray())
                    .bindArray(
                            "names",
                            String.class,
                            missing.stream().map(QualifiedName::name).toArray())
                    .bindArray(
                            "variants",
                            String.class,
                            missing.stream().map(QualifiedName::variant).toArray())
                    .execute();
            new NameNewsStore(handle, organization).add(NameKind.valueOf(kind.name()), missing);
            found.putAll(find(kind, organization, missing));
        }
        return found;
    }

    /** Ids of those that exist. */
    public Map<QualifiedName, Long> find(UnitKind kind, long organization, Collection<QualifiedName> names) {
        return new FormerNames(handle, organization)
                .find(NameKind.valueOf(kind.name()), names, some -> stored(kind, organization, some));
    }

    private Map<QualifiedName, Long> stored(UnitKind kind, long organization, Collection<QualifiedName> names) {
        var found = new HashMap<QualifiedName, Long>();
        if (names.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select d.path, u.name, u.variant, u.id
                        from unnest(:paths, :names, :variants) as wanted (path, name, variant)
                        join domain d on d.organization_id = :organization and d.path = wanted.path
                        join %s u on u.organization_id = :organization
                          and u.domain_id = d.id
                          and u.name = wanted.name
                          and u.variant = wanted.variant
                        """.formatted(kind.word()))
                .bind("organization", organization)
                .bindArray(
                        "paths",
                        String.class,
                        names.stream().map(QualifiedName::domain).toArray())
                .bindArray(
                        "names",
                        String.class,
                        names.stream().map(QualifiedName::name).toArray())
                .bindArray(
                        "variants",
                        String.class,
                        names.stream().map(QualifiedName::variant).toArray())
                .map((rs, _) -> Map.entry(
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                        rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Full names of these components. */
    public Map<Long, String> componentNames(long organization, Collection<Long> components) {
        var names = new HashMap<Long, String>();
        handle.createQuery("""
                        select c.id, d.path, c.name, c.variant
                        from component c
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        where c.organization_id = :organization
                          and c.id = any(:components)
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("id"),
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant"))
                                .toString()))
                .forEach(row -> names.put(row.getKey(), row.getValue()));
        return names;
    }
}
