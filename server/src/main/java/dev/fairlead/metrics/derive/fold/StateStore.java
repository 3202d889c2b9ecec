package dev.fairlead.metrics.derive.fold;

import dev.fairlead.metrics.RunningSql;
import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads how an environment stood at a moment, from what was derived up to it. */
public final class StateStore {
    private final Handle handle;

    public StateStore(Handle handle) {
        this.handle = handle;
    }

    /** An application contains a component, and whether that was told as such. */
    public record Member(long application, long component, boolean declared) {}

    /** Applications that contain any of the components. */
    public Set<Long> applicationsContaining(long organization, Collection<Long> components) {
        return new HashSet<>(handle.createQuery("""
                        select distinct application_id
                        from application_component
                        where organization_id = :organization
                          and component_id = any(:components)
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .mapTo(Long.class)
                .list());
    }

    /** What these applications are made of; null for all applications. */
    public List<Member> members(long organization, @Nullable Collection<Long> applications) {
        return handle.createQuery("""
                        select application_id, component_id, declared
                        from application_component
                        where organization_id = :organization
                          and (:all or application_id = any(:applications))
                        """)
                .bind("organization", organization)
                .bind("all", applications == null)
                .bindArray("applications", Long.class, applications == null ? new Object[0] : applications.toArray())
                .map((rs, _) ->
                        new Member(rs.getLong("application_id"), rs.getLong("component_id"), rs.getBoolean("declared")))
                .list();
    }

    /** All applications of the organisation. */
    public List<Long> applications(long organization) {
        return handle.createQuery("select id from application where organization_id = :organization")
                .bind("organization", organization)
                .mapTo(Long.class)
                .list();
    }

    /** When each application was first deployed as a whole, in any environment. */
    public Map<Long, Instant> firstAsAWhole(long organization, @Nullable Collection<Long> applications) {
        var first = new HashMap<Long, Instant>();
        handle.createQuery("""
                        select application_id, min(finished_at) as first_finished
                        from deployment
                        where organization_id = :organization
                          and application_id is not null
                          and (:all or application_id = any(:applications))
                          and outcome = 'succeeded'
                          and voided_at is null
                        group by application_id
                        """)
                .bind("organization", organization)
                .bind("all", applications == null)
                .bindArray("applications", Long.class, applications == null ? new Object[0] : applications.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("application_id"),
                        rs.getTimestamp("first_finished").toInstant()))
                .forEach(row -> first.put(row.getKey(), row.getValue()));
        return first;
    }

    /** What ran just before the moment: component to component version. */
    public Map<Long, Long> running(long organization, long environment, Collection<Long> components, Instant before) {
        var running = new HashMap<Long, Long>();
        handle.createQuery("""
                        select u.id, last.version_id
                        from unnest(:components) as u (id)
                        cross join lateral (%s) as last
                        where last.result <> 'undeployed'
                        """.formatted(RunningSql.last("u.id", ":environment", "s.finished_at < :before")))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("before", before)
                .bindArray("components", Long.class, components.toArray())
                .map((rs, _) -> Map.entry(rs.getLong("id"), rs.getLong("version_id")))
                .forEach(row -> running.put(row.getKey(), row.getValue()));
        return running;
    }

    /** Which of the applications had been deployed here before the moment, in whatever way. */
    public Set<Long> living(long organization, long environment, Collection<Long> applications, Instant before) {
        return new HashSet<>(handle.createQuery("""
                        select u.id
                        from unnest(:applications) as u (id)
                        where exists (
                          select 1
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = 'application'
                            and s.unit_id = u.id
                            and s.environment_id = :environment
                            and s.finished_at < :before
                            and s.result in ('deployed', 'redeployed'))
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("before", before)
                .bindArray("applications", Long.class, applications.toArray())
                .mapTo(Long.class)
                .list());
    }

    /** The application version that was last deployed here as a whole, and its snapshot. */
    public record LastAsAWhole(long application, long version, List<Long> components) {}

    public List<LastAsAWhole> lastAsAWhole(
            long organization, long environment, Collection<Long> applications, Instant before) {
        return handle.createQuery("""
                        select u.id, latest.version_id, described.snapshot
                        from unnest(:applications) as u (id)
                        cross join lateral (
                          select s.version_id
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = 'application'
                            and s.direct
                            and s.unit_id = u.id
                            and s.environment_id = :environment
                            and s.finished_at < :before
                            and s.result in ('deployed', 'redeployed')
                          order by s.finished_at desc, s.position desc
                          limit 1) as latest
                        left join lateral (
                          select (
                            select array_agg(c.component_id)
                            from deployment_component c
                            where c.organization_id = :organization
                              and c.deployment_id = s.deployment_id) as snapshot
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = 'application'
                            and s.direct
                            and s.unit_id = u.id
                            and s.environment_id = :environment
                            and s.finished_at < :before
                            and s.result in ('deployed', 'redeployed')
                            and exists (
                              select 1
                              from deployment_component c
                              where c.organization_id = :organization
                                and c.deployment_id = s.deployment_id)
                          order by s.finished_at desc, s.position desc
                          limit 1) as described on true
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("before", before)
                .bindArray("applications", Long.class, applications.toArray())
                .map((rs, _) ->
                        new LastAsAWhole(rs.getLong("id"), rs.getLong("version_id"), Rows.numbers(rs, "snapshot")))
                .list();
    }

    /**
     * Which versions of these components had come to the environment before the moment.
     *
     * @param versions the ones of interest; null for all
     */
    public List<Long> seen(
            long organization,
            long environment,
            Collection<Long> components,
            @Nullable Collection<Long> versions,
            Instant before) {
        return handle.createQuery("""
                        select version_id
                        from series_deployment
                        where organization_id = :organization
                          and kind = 'component'
                          and environment_id = :environment
                          and unit_id = any(:components)
                          and (:all or version_id = any(:versions))
                          and (first_time or untouched)
                          and finished_at < :before
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("before", before)
                .bind("all", versions == null)
                .bindArray("components", Long.class, components.toArray())
                .bindArray("versions", Long.class, versions == null ? new Object[0] : versions.toArray())
                .setFetchSize(5_000)
                .mapTo(Long.class)
                .list();
    }

    public Map<Long, VersionTimes> times(long organization, Collection<Long> versions) {
        var times = new HashMap<Long, VersionTimes>();
        handle.createQuery("""
                        select t.component_version_id, t.committed_at, t.authored_at, t.built_at, t.commit_told
                          , t.commit_told and coalesce(t.own_commit_id, t.own_authored_id) is not null as own_known
                          , cast(cast('x' || substr(md5(concat_ws(E'\\n', d.path, c.name, c.variant, v.version)), 1, 16) as bit(64))
                              as bigint) as name_hash
                        from commit_of_component_version t
                        join component_version v on v.organization_id = :organization and v.id = t.component_version_id
                        join component c on c.organization_id = :organization and c.id = t.component_id
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        where t.organization_id = :organization
                          and t.component_version_id = any(:versions)
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("component_version_id"),
                        new VersionTimes(
                                Rows.moment(rs, "committed_at"),
                                Rows.moment(rs, "authored_at"),
                                Rows.moment(rs, "built_at"),
                                rs.getBoolean("commit_told"),
                                rs.getBoolean("own_known"),
                                rs.getLong("name_hash"))))
                .forEach(row -> times.put(row.getKey(), row.getValue()));
        return times;
    }

    /** Environments in which any of these components or the application has a series. */
    public List<Long> environments(long organization, Collection<Long> components) {
        return handle.createQuery("""
                        select e.id
                        from environment e
                        where e.organization_id = :organization
                          and exists (
                            select 1
                            from series_deployment s
                            where s.organization_id = :organization
                              and s.kind = 'component'
                              and s.unit_id = any(:components)
                              and s.environment_id = e.id)
                        order by e.id
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .mapTo(Long.class)
                .list();
    }
}
