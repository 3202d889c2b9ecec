package dev.fairlead.report.trace.version;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.deployment.DeploymentOrder;
import dev.fairlead.report.answer.ListPart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Versions of applications: what they are made of, and where they have been. */
public final class ApplicationSetStore {
    private final Handle handle;

    public ApplicationSetStore(Handle handle) {
        this.handle = handle;
    }

    /** Asked apart: a cluster finds the node by it. Null, which nothing is equal to, where there is none of that name. */
    static @Nullable Long organization(Handle handle, QualifiedName name) {
        return new OrganizationStore(handle).find(Set.of(name.organization())).get(name.organization());
    }

    public Optional<ApplicationSet> find(QualifiedName name, String version) {
        return handle.createQuery("""
                        select v.organization_id, v.application_id, v.id, v.recorded_at
                        from domain d
                        join application a on a.organization_id = :organization
                          and a.domain_id = d.id
                          and a.name = :name
                          and a.variant = :variant
                        join application_version v on v.organization_id = :organization
                          and v.application_id = a.id
                          and v.version = :version
                        where d.organization_id = :organization
                          and d.path = :path
                        """)
                .bindByType("organization", organization(handle, name), Long.class)
                .bind("path", name.domain())
                .bind("name", name.name())
                .bind("variant", name.variant())
                .bind("version", version)
                .map((rs, _) -> new ApplicationSet(
                        rs.getLong("organization_id"),
                        rs.getLong("application_id"),
                        rs.getLong("id"),
                        name,
                        version,
                        rs.getTimestamp("recorded_at").toInstant()))
                .findOne();
    }

    /** Other versions of the application, the one told just before this first, then ever earlier, then later ones. */
    public List<String> otherVersions(ApplicationSet set, int limit) {
        return handle.createQuery("""
                        select version
                        from application_version
                        where organization_id = :organization
                          and application_id = :application
                          and id <> :id
                        order by recorded_at > :recorded, recorded_at desc, version
                        limit :limit
                        """)
                .bind("organization", set.organization())
                .bind("application", set.application())
                .bind("id", set.id())
                .bind("recorded", set.recordedAt())
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** @param against null for the set alone; then everything in it differs from nothing */
    public ListPart<SetDifference> differences(
            ApplicationSet set, @Nullable ApplicationSet against, int limit, int offset) {
        var total = new long[1];
        var lines = handle.createQuery("""
                        with sets as (
                          select coalesce(h.component_id, t.component_id) as component_id, h.id as here, t.id as there
                          from (%1$s = :here) h
                          full join (%1$s = :there) t on t.component_id = h.component_id)
                        select d.path, c.name, c.variant, hv.version as here_version, tv.version as there_version, k.sha
                          , count(*) over () as total
                        from sets s
                        join component c on c.organization_id = :organization and c.id = s.component_id
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        left join component_version hv on hv.organization_id = :organization and hv.id = s.here
                        left join component_version tv on tv.organization_id = :organization and tv.id = s.there
                        left join commit k on k.organization_id = :organization and k.id = hv.commit_id
                        order by s.here is distinct from s.there desc, d.path, c.name, c.variant
                        limit :limit
                        offset :offset
                        """.formatted("""
                                select v.component_id, v.id
                                from application_version_component m
                                join component_version v on v.organization_id = :organization
                                  and v.id = m.component_version_id
                                where m.organization_id = :organization
                                  and m.application_version_id"""))
                .bind("organization", set.organization())
                .bind("here", set.id())
                .bindByType("there", against == null ? null : against.id(), Long.class)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rs, _) -> {
                    total[0] = rs.getLong("total");
                    return new SetDifference(
                            new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                            rs.getString("here_version"),
                            rs.getString("there_version"),
                            rs.getString("sha"));
                })
                .list();
        return new ListPart<>(lines, total[0]);
    }

    /** Where the application version was deployed as a whole. */
    public List<VersionStay> stays(ApplicationSet set) {
        return handle.createQuery("""
                        with used as (
                          select environment_id, min(finished_at) as first, max(finished_at) as last
                            , (array_agg(id order by %s))[1] as last_id, count(*) as deployments
                          from deployment
                          where organization_id = :organization
                            and application_version_id = :id
                            and outcome = 'succeeded'
                            and voided_at is null
                          group by environment_id)
                        select d.path, e.name, e.tier, u.first, u.last, u.last_id, u.deployments
                          , coalesce(now.running, false) as running
                        from used u
                        join environment e on e.organization_id = :organization and e.id = u.environment_id
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        left join lateral (
                          select s.deployment_id = u.last_id or s.set_hash = (
                              select same.set_hash
                              from series_deployment same
                              where same.organization_id = :organization
                                and same.kind = 'application'
                                and same.unit_id = :application
                                and same.environment_id = u.environment_id
                                and same.finished_at = u.last
                                and same.deployment_id = u.last_id) as running
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = 'application'
                            and s.unit_id = :application
                            and s.environment_id = u.environment_id
                            and s.result in ('deployed', 'redeployed', 'undeployed')
                          order by s.finished_at desc, s.position desc
                          limit 1) as now on true
                        order by u.last desc, d.path, e.name
                        """.formatted(DeploymentOrder.newestFirst("")))
                .bind("organization", set.organization())
                .bind("application", set.application())
                .bind("id", set.id())
                .map((rs, _) -> stay(rs))
                .list();
    }

    static VersionStay stay(ResultSet rs) throws SQLException {
        return new VersionStay(
                new QualifiedName(rs.getString("path"), rs.getString("name"), ""),
                Tier.find(rs.getString("tier")).orElseThrow(),
                rs.getTimestamp("first").toInstant(),
                rs.getTimestamp("last").toInstant(),
                rs.getLong("last_id"),
                rs.getLong("deployments"),
                rs.getBoolean("running"));
    }
}
