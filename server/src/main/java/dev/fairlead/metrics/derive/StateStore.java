package dev.fairlead.metrics.derive;

import dev.fairlead.metrics.Kind;
import dev.fairlead.metrics.RunningSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads how an environment stood at a moment, from what was derived up to it. */
final class StateStore {
    private final Handle handle;

    StateStore(Handle handle) {
        this.handle = handle;
    }

    /** An application contains a component, and whether that was told as such. */
    record Member(long application, long component, boolean declared) {}

    /** Applications that contain any of the components. */
    Set<Long> applicationsContaining(long organization, Collection<Long> components) {
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
    List<Member> members(long organization, @Nullable Collection<Long> applications) {
        return handle.createQuery("""
                        select application_id, component_id, declared
                        from application_component
                        where organization_id = :organization
                          and (:all or application_id = any(:applications))
                        """)
                .bind("organization", organization)
                .bind("all", applications == null)
                .bindArray("applications", Long.class, applications == null ? new Object[0] : applications.toArray())
                .map((rs, _) -> new Member(rs.getLong(1), rs.getLong(2), rs.getBoolean(3)))
                .list();
    }

    /** All applications of the organisation. */
    List<Long> applications(long organization) {
        return handle.createQuery("select id from application where organization_id = :organization")
                .bind("organization", organization)
                .mapTo(Long.class)
                .list();
    }

    /** When each application was first deployed as a whole, in any environment. */
    Map<Long, Instant> firstAsAWhole(long organization, @Nullable Collection<Long> applications) {
        var first = new HashMap<Long, Instant>();
        handle.createQuery("""
                        select application_id, min(finished_at)
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
                .map((rs, _) -> Map.entry(rs.getLong(1), rs.getTimestamp(2).toInstant()))
                .forEach(row -> first.put(row.getKey(), row.getValue()));
        return first;
    }

    /** What ran just before the moment: component to component version. */
    Map<Long, Long> running(long organization, long environment, Collection<Long> components, Instant before) {
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
                .map((rs, _) -> Map.entry(rs.getLong(1), rs.getLong(2)))
                .forEach(row -> running.put(row.getKey(), row.getValue()));
        return running;
    }

    /** Which of the applications had been deployed here before the moment, in whatever way. */
    Set<Long> living(long organization, long environment, Collection<Long> applications, Instant before) {
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
    record LastAsAWhole(long application, long version, List<Long> components) {}

    List<LastAsAWhole> lastAsAWhole(
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
                .map((rs, _) -> new LastAsAWhole(rs.getLong(1), rs.getLong(2), numbers(rs, 3)))
                .list();
    }

    /** Which of these component versions had come to the environment before the moment. */
    List<Long> seen(long organization, long environment, Collection<Long> versions, Instant before) {
        return handle.createQuery("""
                        select distinct s.version_id
                        from component_version v
                        join series_deployment s on s.organization_id = v.organization_id
                          and s.kind = 'component'
                          and s.unit_id = v.component_id
                          and s.environment_id = :environment
                          and s.version_id = v.id
                          and s.first_time
                          and s.finished_at < :before
                        where v.organization_id = :organization
                          and v.id = any(:versions)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("before", before)
                .bindArray("versions", Long.class, versions.toArray())
                .mapTo(Long.class)
                .list();
    }

    Map<Long, VersionTimes> times(long organization, Collection<Long> versions) {
        var times = new HashMap<Long, VersionTimes>();
        handle.createQuery("""
                        select t.component_version_id, t.committed_at, t.authored_at, t.built_at, t.commit_told
                          , cast(cast('x' || substr(md5(concat_ws(E'\\n', d.path, c.name, c.variant, v.version)), 1, 16) as bit(64))
                              as bigint)
                        from commit_of_component_version t
                        join component_version v on v.organization_id = t.organization_id and v.id = t.component_version_id
                        join component c on c.organization_id = t.organization_id and c.id = t.component_id
                        join domain d on d.organization_id = c.organization_id and d.id = c.domain_id
                        where t.organization_id = :organization
                          and t.component_version_id = any(:versions)
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong(1),
                        new VersionTimes(
                                moment(rs.getTimestamp(2)),
                                moment(rs.getTimestamp(3)),
                                moment(rs.getTimestamp(4)),
                                rs.getBoolean(5),
                                rs.getLong(6))))
                .forEach(row -> times.put(row.getKey(), row.getValue()));
        return times;
    }

    /** What a series is about. */
    record Unit(Kind kind, long id) {}

    /** Whatever was rolled out together with these, as it was derived last and as it is told now; they themselves too. */
    List<Unit> rolledOutWith(
            long organization,
            long environment,
            Collection<Long> components,
            Collection<Long> applications,
            Collection<Long> changedAttempts,
            @Nullable Instant since) {
        return handle.createQuery("""
                        with touched as (
                          select group_id
                          from series_deployment
                          where organization_id = :organization
                            and environment_id = :environment
                            and (kind = 'component' and unit_id = any(:components)
                              or kind = 'application' and unit_id = any(:applications))
                            and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          union
                          select p.group_id
                          from deployment d
                          join rollout_part p on p.organization_id = :organization
                            and p.environment_id = :environment
                            and p.deployment_id = d.id
                          where d.organization_id = :organization
                            and d.environment_id = :environment
                            and d.rollout is not null
                            and (d.component_id = any(:components) or d.application_id = any(:applications))
                            and d.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          union
                          select changed.id
                          from unnest(:changed) as changed (id)
                        )
                        , part as (
                          select d.id, d.component_id, d.application_id
                          from touched t
                          join rollout_part p on p.organization_id = :organization
                            and p.environment_id = :environment
                            and p.group_id = t.group_id
                          join deployment d on d.organization_id = :organization and d.id = p.deployment_id
                        )
                        select s.kind, s.unit_id
                        from touched t
                        join series_deployment s on s.organization_id = :organization
                          and s.environment_id = :environment
                          and s.group_id = t.group_id
                        union
                        select 'component', component_id from part where component_id is not null
                        union
                        select 'application', application_id from part where application_id is not null
                        union
                        select 'component', c.component_id
                        from part p
                        join deployment_component c on c.organization_id = :organization and c.deployment_id = p.id
                        """)
                .bindArray("changed", Long.class, changedAttempts.toArray())
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("components", Long.class, components.toArray())
                .bindArray("applications", Long.class, applications.toArray())
                .bind("since", since)
                .map((rs, _) -> new Unit(Objects.requireNonNull(Kind.find(rs.getString(1))), rs.getLong(2)))
                .list();
    }

    /** Environments in which any of these components or the application has a series. */
    List<Long> environments(long organization, Collection<Long> components) {
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

    private static List<Long> numbers(ResultSet rs, int column) throws SQLException {
        var array = rs.getArray(column);
        return array == null ? List.of() : Arrays.asList((Long[]) array.getArray());
    }

    private static @Nullable Instant moment(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
