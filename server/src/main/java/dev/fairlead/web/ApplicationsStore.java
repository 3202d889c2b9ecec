package dev.fairlead.web;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.web.Applications.LastDeployment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads what the pages list. Each query goes through organisations: a page of names belongs to all of them. */
final class ApplicationsStore {
    private final Handle handle;

    ApplicationsStore(Handle handle) {
        this.handle = handle;
    }

    long count(String filter) {
        return handle.createQuery("""
                        select count(*)
                        from application
                        join domain on domain.organization_id = application.organization_id
                          and domain.id = application.domain_id
                        where :filter = ''
                           or strpos(lower(domain.path || '.' || application.name || ';' || application.variant), lower(:filter)) > 0
                        """).bind("filter", filter).mapTo(Long.class).one();
    }

    List<QualifiedName> names(String filter, int limit, int offset) {
        return handle.createQuery("""
                        select domain.path, application.name, application.variant
                        from application
                        join domain on domain.organization_id = application.organization_id
                          and domain.id = application.domain_id
                        where :filter = ''
                           or strpos(lower(domain.path || '.' || application.name || ';' || application.variant), lower(:filter)) > 0
                        order by domain.path, application.name, application.variant
                        limit :limit
                        offset :offset
                        """)
                .bind("filter", filter)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rs, _) -> name(rs, 1))
                .list();
    }

    /** One seek of an index for each pair of application and environment. */
    Map<QualifiedName, LastDeployment> lastDeployments(List<QualifiedName> applications) {
        var found = new HashMap<QualifiedName, LastDeployment>();
        handle.createQuery("""
                        select asked.path, asked.name, asked.variant
                          , last.finished_at
                          , environment_domain.path, last.environment, ''
                          , coalesce(application_version.version, component.name || ' ' || component_version.version)
                        from unnest(:domains, :names, :variants) as asked (path, name, variant)
                        join domain on domain.path = asked.path
                        join application on application.organization_id = domain.organization_id
                          and application.domain_id = domain.id
                          and application.name = asked.name
                          and application.variant = asked.variant
                        cross join lateral (
                          select environment.domain_id, environment.name as environment
                            , series.deployment_id, series.version_id, series.finished_at
                          from environment
                          cross join lateral (
                            select deployment_id, version_id, finished_at
                            from series_deployment
                            where organization_id = application.organization_id
                              and kind = 'application'
                              and unit_id = application.id
                              and environment_id = environment.id
                              and result in ('deployed', 'redeployed')
                            order by finished_at desc
                            limit 1) as series
                          where environment.organization_id = application.organization_id
                          order by series.finished_at desc
                          limit 1) as last
                        join domain as environment_domain on environment_domain.organization_id = application.organization_id
                          and environment_domain.id = last.domain_id
                        join deployment on deployment.organization_id = application.organization_id
                          and deployment.id = last.deployment_id
                        left join application_version on application_version.organization_id = application.organization_id
                          and application_version.id = last.version_id
                        left join component_version on component_version.organization_id = application.organization_id
                          and component_version.id = deployment.component_version_id
                        left join component on component.organization_id = application.organization_id
                          and component.id = component_version.component_id
                        """)
                .bindArray(
                        "domains",
                        String.class,
                        applications.stream().map(QualifiedName::domain).toArray())
                .bindArray(
                        "names",
                        String.class,
                        applications.stream().map(QualifiedName::name).toArray())
                .bindArray(
                        "variants",
                        String.class,
                        applications.stream().map(QualifiedName::variant).toArray())
                .map((rs, _) -> Map.entry(
                        name(rs, 1), new LastDeployment(rs.getTimestamp(4).toInstant(), name(rs, 5), rs.getString(8))))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
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

    private static QualifiedName name(ResultSet rs, int first) throws SQLException {
        return new QualifiedName(rs.getString(first), rs.getString(first + 1), rs.getString(first + 2));
    }
}
