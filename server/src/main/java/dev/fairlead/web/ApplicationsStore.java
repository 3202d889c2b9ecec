package dev.fairlead.web;

import dev.fairlead.catalog.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
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
                .map((rs, _) -> name(rs, 1))
                .list();
    }

    List<QualifiedName> componentsOf(QualifiedName application, int limit) {
        return handle.createQuery("""
                        select component_domain.path, component.name, component.variant
                        from domain
                        join application on application.organization_id = domain.organization_id
                          and application.domain_id = domain.id
                        join application_component on application_component.organization_id = domain.organization_id
                          and application_component.application_id = application.id
                        join component on component.organization_id = domain.organization_id
                          and component.id = application_component.component_id
                        join domain as component_domain on component_domain.organization_id = domain.organization_id
                          and component_domain.id = component.domain_id
                        where domain.path = :domain
                          and application.name = :name
                          and application.variant = :variant
                        order by component_domain.path, component.name, component.variant
                        limit :limit
                        """)
                .bind("domain", application.domain())
                .bind("name", application.name())
                .bind("variant", application.variant())
                .bind("limit", limit)
                .map((rs, _) -> name(rs, 1))
                .list();
    }

    List<QualifiedName> applicationsWith(QualifiedName component, int limit) {
        return handle.createQuery("""
                        select application_domain.path, application.name, application.variant
                        from domain
                        join component on component.organization_id = domain.organization_id
                          and component.domain_id = domain.id
                        join application_component on application_component.organization_id = domain.organization_id
                          and application_component.component_id = component.id
                        join application on application.organization_id = domain.organization_id
                          and application.id = application_component.application_id
                        join domain as application_domain on application_domain.organization_id = domain.organization_id
                          and application_domain.id = application.domain_id
                        where domain.path = :domain
                          and component.name = :name
                          and component.variant = :variant
                        order by application_domain.path, application.name, application.variant
                        limit :limit
                        """)
                .bind("domain", component.domain())
                .bind("name", component.name())
                .bind("variant", component.variant())
                .bind("limit", limit)
                .map((rs, _) -> name(rs, 1))
                .list();
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

    private static QualifiedName name(ResultSet rs, int first) throws SQLException {
        return new QualifiedName(rs.getString(first), rs.getString(first + 1), rs.getString(first + 2));
    }
}
