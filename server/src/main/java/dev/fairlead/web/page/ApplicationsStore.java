package dev.fairlead.web.page;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.db.Reaching;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads what the pages list. Each query goes through the organisations that the question may see. */
final class ApplicationsStore {
    private final Handle handle;

    ApplicationsStore(Handle handle) {
        this.handle = handle;
    }

    List<String> domains(int limit) {
        return Reaching.bound(handle.createQuery("""
                        select path
                        from domain
                        where %s
                        order by path
                        limit :limit
                        """.formatted(Reaching.only("organization_id"))))
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    List<QualifiedName> looseComponents(int limit) {
        return Reaching.bound(handle.createQuery("""
                        select domain.path, component.name, component.variant
                        from component
                        join domain on domain.organization_id = component.organization_id
                          and domain.id = component.domain_id
                        where not exists (
                          select 1
                          from application_component
                          where application_component.organization_id = component.organization_id
                            and application_component.component_id = component.id)
                          and %s
                        order by domain.path, component.name, component.variant
                        limit :limit
                        """.formatted(Reaching.only("component.organization_id"))))
                .bind("limit", limit)
                .map((rs, _) -> new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")))
                .list();
    }

    boolean anything() {
        return Reaching.bound(handle.createQuery("""
                        select exists (select 1 from application where %1$s)
                          or exists (select 1 from component where %1$s)
                        """.formatted(Reaching.only("organization_id"))))
                .mapTo(Boolean.class)
                .one();
    }

    Optional<ZoneId> findZone(String organization) {
        return Reaching.bound(handle.createQuery(
                        "select zone from organization where name = :name and " + Reaching.only("id")))
                .bind("name", organization)
                .mapTo(String.class)
                .findOne()
                .map(ZoneId::of);
    }

    /** Of the first two organisations. */
    List<ZoneId> zones() {
        return Reaching.bound(handle.createQuery(
                        "select zone from organization where " + Reaching.only("id") + " order by name limit 2"))
                .mapTo(String.class)
                .map(ZoneId::of)
                .list();
    }
}
