package dev.fairlead.report.trace.version;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.trace.name.Membership;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Versions of components: what they were built from, and where they have been. */
public final class ComponentBuildStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Handle handle;

    public ComponentBuildStore(Handle handle) {
        this.handle = handle;
    }

    /** The view is fenced off ({@code offset 0}): among so many joins the planner would read it of all versions. */
    public Optional<ComponentBuild> find(QualifiedName name, String version) {
        return handle.createQuery("""
                        select v.organization_id, v.id, r.url, k.sha as commit_sha, coalesce(k.known, false) as known, k.author, k.subject
                          , coalesce(k.authored_at, v.authored_at) as authored_at
                          , coalesce(k.committed_at, v.committed_at) as committed_at, v.built_at
                          , v.build_id, v.build_url, v.branch, v.digest, v.purl, v.attributes, v.recorded_at
                          , cc.commit_rule, coalesce(cc.commit_candidates, '{}') as commit_candidates, own.sha as own_sha
                          , coalesce(c.paths, '{}') as paths
                        from domain d
                        join component c on c.organization_id = :organization
                          and c.domain_id = d.id
                          and c.name = :name
                          and c.variant = :variant
                        join component_version v on v.organization_id = :organization
                          and v.component_id = c.id
                          and v.version = :version
                        cross join lateral (
                          select *
                          from commit_of_component_version
                          where organization_id = :organization and component_version_id = v.id
                          offset 0) as cc
                        left join commit k on k.organization_id = :organization and k.id = cc.commit_id
                        left join commit own on own.organization_id = :organization
                          and own.id = cc.own_commit_id
                          and own.id <> cc.commit_id
                        left join repository r on r.organization_id = :organization and r.id = coalesce(k.repository_id, c.repository_id)
                        where d.organization_id = :organization
                          and d.path = :path
                        """)
                .bindByType("organization", ApplicationSetStore.organization(handle, name), Long.class)
                .bind("path", name.domain())
                .bind("name", name.name())
                .bind("variant", name.variant())
                .bind("version", version)
                .map((rs, _) -> build(name, version, rs))
                .findOne();
    }

    private static ComponentBuild build(QualifiedName name, String version, ResultSet rs) throws SQLException {
        var attributes = new TreeMap<String, String>();
        JSON.readTree(rs.getString("attributes"))
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asString()));
        return new ComponentBuild(
                rs.getLong("organization_id"),
                rs.getLong("id"),
                name,
                version,
                rs.getString("url"),
                rs.getString("commit_sha"),
                rs.getBoolean("known"),
                rs.getString("author"),
                rs.getString("subject"),
                Rows.moment(rs, "authored_at"),
                Rows.moment(rs, "committed_at"),
                Rows.moment(rs, "built_at"),
                rs.getString("build_id"),
                rs.getString("build_url"),
                rs.getString("branch"),
                rs.getString("digest"),
                rs.getString("purl"),
                attributes,
                rs.getTimestamp("recorded_at").toInstant(),
                rs.getString("commit_rule"),
                Rows.texts(rs, "commit_candidates"),
                rs.getString("own_sha"),
                Rows.texts(rs, "paths"));
    }

    /** Where the component version ran, by itself or in the set of an application. */
    public List<VersionStay> stays(ComponentBuild build) {
        return handle.createQuery("""
                        with it as (
                          select component_id
                          from component_version
                          where organization_id = :organization and id = :id)
                        , used as (
                          select s.environment_id, s.unit_id, min(s.finished_at) as first, max(s.finished_at) as last
                            , (array_agg(s.deployment_id order by s.finished_at desc, s.position desc))[1] as last_id
                            , count(*) as deployments
                          from it
                          join series_deployment s on s.organization_id = :organization
                            and s.kind = 'component'
                            and s.unit_id = it.component_id
                            and s.version_id = :id
                          where s.result in ('deployed', 'redeployed')
                          group by s.environment_id, s.unit_id)
                        select d.path, e.name, e.tier, u.first, u.last, u.last_id, u.deployments
                          , coalesce(now.running, false) as running
                        from used u
                        join environment e on e.organization_id = :organization and e.id = u.environment_id
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        left join lateral (
                          select s.version_id = :id and s.result <> 'undeployed' as running
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = 'component'
                            and s.unit_id = u.unit_id
                            and s.environment_id = u.environment_id
                            and s.result in ('deployed', 'redeployed', 'undeployed')
                          order by s.finished_at desc, s.position desc
                          limit 1) as now on true
                        order by u.last desc, d.path, e.name
                        """)
                .bind("organization", build.organization())
                .bind("id", build.id())
                .map((rs, _) -> ApplicationSetStore.stay(rs))
                .list();
    }

    /** Without their content, the newest first. */
    public List<DocumentSummary> papers(ComponentBuild build) {
        return handle.createQuery("""
                        select id, kind, format, media_type, octet_length(content) as bytes, told_at
                        from component_document
                        where organization_id = :organization
                          and component_version_id = :id
                        order by told_at desc, kind, id
                        """)
                .bind("organization", build.organization())
                .bind("id", build.id())
                .map((rs, _) -> new DocumentSummary(
                        rs.getLong("id"),
                        rs.getString("kind"),
                        rs.getString("format"),
                        rs.getString("media_type"),
                        rs.getLong("bytes"),
                        rs.getTimestamp("told_at").toInstant()))
                .list();
    }

    /** Application versions whose set has it, newest first, as application and version. */
    public List<Membership> memberships(ComponentBuild build, int limit) {
        return handle.createQuery("""
                        select d.path, a.name, a.variant, v.version
                        from application_version_component m
                        join application_version v on v.organization_id = :organization
                          and v.id = m.application_version_id
                        join application a on a.organization_id = :organization and a.id = v.application_id
                        join domain d on d.organization_id = :organization and d.id = a.domain_id
                        where m.organization_id = :organization
                          and m.component_version_id = :id
                        order by v.recorded_at desc, d.path, a.name, a.variant, v.version
                        limit :limit
                        """)
                .bind("organization", build.organization())
                .bind("id", build.id())
                .bind("limit", limit)
                .map((rs, _) -> new Membership(
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                        rs.getString("version")))
                .list();
    }
}
