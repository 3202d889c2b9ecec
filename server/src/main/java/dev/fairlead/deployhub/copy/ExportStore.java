package dev.fairlead.deployhub.copy;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** A whole catalogue, with versions in the order in which they were told, so that a copy has the same newest ones. */
final class ExportStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IN_ORDER =
            "order by d.path, b.name, b.variant, v.recorded_at, length(v.version), v.version";

    private final Handle handle;

    ExportStore(Handle handle) {
        this.handle = handle;
    }

    record ExportedEnvironment(QualifiedName name, String tier, Map<String, String> attributes) {}

    record ExportedComponent(QualifiedName name, @Nullable String repository) {}

    /**
     * A component version.
     *
     * @param provides as {@code GET /orders}
     * @param changeRequests source and reference, one after the other
     */
    record ExportedBuild(
            VersionName name,
            @Nullable String repository,
            @Nullable String commit,
            @Nullable Instant authoredAt,
            @Nullable Instant committedAt,
            @Nullable Instant builtAt,
            @Nullable String buildId,
            @Nullable String buildUrl,
            @Nullable String branch,
            @Nullable String digest,
            @Nullable String purl,
            Map<String, String> attributes,
            List<String> provides,
            List<String> consumes,
            List<String> changeRequests) {}

    /**
     * An application.
     *
     * @param components full names of what it is made of, beside what its versions contain
     * @param environments full names of those it is meant for
     */
    record ExportedApplication(QualifiedName name, List<String> components, List<String> environments) {}

    /** An application version; what is in it is listed apart. */
    record ExportedRelease(VersionName name, Map<String, String> attributes) {}

    List<ExportedEnvironment> environments(long organization) {
        return handle.createQuery("""
                        select d.path, e.name, e.tier, e.attributes
                        from environment e
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        where e.organization_id = :organization
                        order by d.path, e.name
                        """)
                .bind("organization", organization)
                .map((row, _) -> new ExportedEnvironment(
                        new QualifiedName(row.getString("path"), row.getString("name"), ""),
                        row.getString("tier"),
                        attributes(row.getString("attributes"))))
                .list();
    }

    List<ExportedComponent> components(long organization) {
        return handle.createQuery("""
                        select d.path, b.name, b.variant, r.url
                        from component b
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        left join repository r on r.organization_id = :organization and r.id = b.repository_id
                        where b.organization_id = :organization
                        order by d.path, b.name, b.variant
                        """)
                .bind("organization", organization)
                .map((row, _) -> new ExportedComponent(name(row), row.getString("url")))
                .list();
    }

    List<ExportedBuild> builds(long organization) {
        return handle.createQuery("""
                        select d.path, b.name, b.variant, v.version, r.url, k.sha
                          , coalesce(k.authored_at, v.authored_at) as authored_at
                          , coalesce(k.committed_at, v.committed_at) as committed_at, v.built_at
                          , v.build_id, v.build_url, v.branch, v.digest, v.purl, v.attributes
                          , array(
                            select e.verb || ' ' || e.path
                            from component_endpoint e
                            where e.organization_id = :organization
                              and e.component_version_id = v.id
                              and e.direction = 'provides'
                            order by e.path, e.verb) as provides
                          , array(
                            select e.verb || ' ' || e.path
                            from component_endpoint e
                            where e.organization_id = :organization
                              and e.component_version_id = v.id
                              and e.direction = 'consumes'
                            order by e.path, e.verb) as consumes
                          , array(
                            select unnest(array[q.source, q.reference])
                            from change_request q
                            where q.organization_id = :organization
                              and q.component_version_id = v.id) as change_requests
                        from component_version v
                        join component b on b.organization_id = :organization and b.id = v.component_id
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        left join commit k on k.organization_id = :organization and k.id = v.commit_id
                        left join repository r on r.organization_id = :organization and r.id = k.repository_id
                        where v.organization_id = :organization
                        """ + IN_ORDER)
                .bind("organization", organization)
                .map((row, _) -> new ExportedBuild(
                        new VersionName(name(row), row.getString("version")),
                        row.getString("url"),
                        row.getString("sha"),
                        Rows.moment(row, "authored_at"),
                        Rows.moment(row, "committed_at"),
                        Rows.moment(row, "built_at"),
                        row.getString("build_id"),
                        row.getString("build_url"),
                        row.getString("branch"),
                        row.getString("digest"),
                        row.getString("purl"),
                        attributes(row.getString("attributes")),
                        Rows.texts(row, "provides"),
                        Rows.texts(row, "consumes"),
                        Rows.texts(row, "change_requests")))
                .list();
    }

    List<ExportedApplication> applications(long organization) {
        return handle.createQuery("""
                        select d.path, b.name, b.variant
                          , array(
                            select cd.path || '.' || c.name || case c.variant when '' then '' else ';' || c.variant end
                            from application_component m
                            join component c on c.organization_id = :organization and c.id = m.component_id
                            join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
                            where m.organization_id = :organization
                              and m.application_id = b.id
                              and (m.declared or not exists (
                                select
                                from application_version v
                                join application_version_component s on s.organization_id = :organization
                                  and s.application_version_id = v.id
                                where v.organization_id = :organization
                                  and v.application_id = b.id
                                  and s.component_id = m.component_id))
                            order by 1) as components
                          , array(
                            select ed.path || '.' || e.name
                            from application_environment m
                            join environment e on e.organization_id = :organization and e.id = m.environment_id
                            join domain ed on ed.organization_id = :organization and ed.id = e.domain_id
                            where m.organization_id = :organization
                              and m.application_id = b.id
                            order by 1) as environments
                        from application b
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        where b.organization_id = :organization
                        order by d.path, b.name, b.variant
                        """)
                .bind("organization", organization)
                .map((row, _) -> new ExportedApplication(
                        name(row), Rows.texts(row, "components"), Rows.texts(row, "environments")))
                .list();
    }

    List<ExportedRelease> releases(long organization) {
        return handle.createQuery("""
                        select d.path, b.name, b.variant, v.version, v.attributes
                        from application_version v
                        join application b on b.organization_id = :organization and b.id = v.application_id
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        where v.organization_id = :organization
                        """ + IN_ORDER)
                .bind("organization", organization)
                .map((row, _) -> new ExportedRelease(
                        new VersionName(name(row), row.getString("version")), attributes(row.getString("attributes"))))
                .list();
    }

    /** What is in each application version, in order of names. */
    Map<VersionName, List<VersionName>> sets(long organization) {
        return handle
                .createQuery("""
                        select d.path, b.name, b.variant, v.version, cd.path as component_path, c.name as component_name
                          , c.variant as component_variant, cv.version as component_version
                        from application_version_component s
                        join application_version v on v.organization_id = :organization and v.id = s.application_version_id
                        join application b on b.organization_id = :organization and b.id = v.application_id
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        join component_version cv on cv.organization_id = :organization and cv.id = s.component_version_id
                        join component c on c.organization_id = :organization and c.id = cv.component_id
                        join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
                        where s.organization_id = :organization
                        order by cd.path, c.name, c.variant
                        """)
                .bind("organization", organization)
                .map((row, _) -> Map.entry(
                        new VersionName(name(row), row.getString("version")),
                        new VersionName(
                                new QualifiedName(
                                        row.getString("component_path"),
                                        row.getString("component_name"),
                                        row.getString("component_variant")),
                                row.getString("component_version"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static QualifiedName name(ResultSet row) throws SQLException {
        return new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant"));
    }

    private static Map<String, String> attributes(String text) {
        return JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {});
    }
}
