package dev.fairlead.catalog.store.owner;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Full names of components and applications by their numbers. */
public final class UnitNameStore {
    private final Handle handle;
    private final long organization;

    public UnitNameStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** In the order of names. */
    public Map<Long, QualifiedName> names(UnitKind kind, Collection<Long> units) {
        return handle.createQuery("""
                        select u.id, d.path, u.name, u.variant
                        from %s u
                        join domain d on d.organization_id = :organization and d.id = u.domain_id
                        where u.organization_id = :organization
                          and u.id = any(:units)
                        order by d.path, u.name, u.variant
                        """.formatted(kind.word()))
                .bind("organization", organization)
                .bindArray("units", Long.class, units.toArray())
                .reduceResultSet(new LinkedHashMap<Long, QualifiedName>(), (found, row, _) -> {
                    found.put(
                            row.getLong("id"),
                            new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant")));
                    return found;
                });
    }
}
