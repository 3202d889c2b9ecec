package dev.fairlead.web.page;

import dev.fairlead.catalog.QualifiedName;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads what the pages list. Each query goes through organisations: a page of names belongs to all of them. */
final class ApplicationsStore {
    private final Handle handle;

    ApplicationsStore(Handle handle) {
        this.handle = handle;
    }

    List<String> domains(int limit) {
        return handle.createQuery("""
                        select path
                        from domain
                        order by path
                        limit :limit
                        """).bind("limit", limit).mapTo(String.class).list();
    }

    List<QualifiedName> looseComponents(int limit) {
        return handle.createQuery("""
                        select domain.path, component.name, component.variant
                        from component
                        join domain on domain.organization_id = component.organization_id
                          and domain.id = component.domain_id
                        where not exists (
                          select 1
                          from application_component
                          where application_component.organization_id = component.organization_id
                            and application_component.component_id = component.id)
                        order by domain.path, component.name, component.variant
                        limit :limit
                        """)
                .bind("limit", limit)
                .map((rs, _) -> new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")))
                .list();
    }

    boolean anything() {
        return handle.createQuery("select exists (select 1 from application) or exists (select 1 from component)")
                .mapTo(Boolean.class)
                .one();
    }

    Optional<ZoneId> findZone(String organization) {
        return handle.createQuery("select zone from organization where name = :name")
                .bind("name", organization)
                .mapTo(String.class)
                .findOne()
                .map(ZoneId::of);
    }

    /** Of the first two organisations. */
    List<ZoneId> zones() {
        return handle.createQuery("select zone from organization order by name limit 2")
                .mapTo(String.class)
                .map(ZoneId::of)
                .list();
    }
}
