package dev.fairlead.report.trace;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.deployment.DeploymentOrder;
import dev.fairlead.metrics.RunningSql;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Environments, what runs in them at a moment, and what differs between two of them. */
final class EnvironmentTraceStore {
    /** What runs somewhere, by name. */
    private static String running(String place) {
        return """
                select c.id, d.path, c.name, c.variant, r.version_id, r.finished_at, r.deployment_id
                from (%s) as r
                join component c on c.organization_id = r.organization_id and c.id = r.component_id
                join domain d on d.organization_id = c.organization_id and d.id = c.domain_id
                where :filter = ''
                  or strpos(lower(d.path || '.' || c.name || ';' || c.variant), lower(:filter)) > 0
                """.formatted(RunningSql.running(place));
    }

    /** The deployment that brought what runs, which a later one of the same version only repeated. */
    private static final String BROUGHT = """
            left join lateral (
              select s.finished_at, s.deployment_id
              from series_deployment s
              where s.organization_id = :organization
                and s.kind = 'component'
                and s.unit_id = %1$s.id
                and s.environment_id = %2$s
                and s.finished_at <= %1$s.finished_at
                and s.result = 'deployed'
              order by s.finished_at desc, s.position desc
              limit 1) as brought on true
            """;

    private final Handle handle;

    EnvironmentTraceStore(Handle handle) {
        this.handle = handle;
    }

    Optional<Place> find(QualifiedName name) {
        return handle.createQuery("""
                        select e.organization_id, e.id, e.tier
                        from organization o
                        join domain d on d.organization_id = o.id and d.path = :path
                        join environment e on e.organization_id = d.organization_id
                          and e.domain_id = d.id
                          and e.name = :name
                        where o.name = :organization
                        """)
                .bind("organization", name.organization())
                .bind("path", name.domain())
                .bind("name", name.name())
                .map((rs, _) -> new Place(
                        rs.getLong(1),
                        rs.getLong(2),
                        name,
                        Tier.find(rs.getString(3)).orElseThrow()))
                .findOne();
    }

    /** Environments of all organisations by full name; deployments from the day on count as recent. */
    Part<EnvironmentLine> list(String filter, LocalDate since, int limit, int offset) {
        var total = new long[1];
        var lines = handle.createQuery("""
                        with chosen as (
                          select e.organization_id, e.id, d.path, e.name, e.tier, count(*) over () as total
                          from environment e
                          join domain d on d.organization_id = e.organization_id and d.id = e.domain_id
                          where :filter = '' or strpos(lower(d.path || '.' || e.name), lower(:filter)) > 0
                          order by d.path, e.name
                          limit :limit
                          offset :offset)
                        select c.path, c.name, c.tier, coalesce(recent.deployments, 0), coalesce(recent.failed, 0)
                          , last.finished_at, last.id, c.total
                        from chosen c
                        left join lateral (
                          select sum(r.deployments) as deployments, sum(r.failed) as failed
                          from rollup r
                          join domain d on d.organization_id = r.organization_id and d.id = r.unit_id
                          where r.organization_id = c.organization_id
                            and r.kind = 'domain'
                            and r.grain = 'day'
                            and r.environment_id = c.id
                            and r.start >= :since
                            and d.parent_id is null) as recent on true
                        left join lateral (
                          select d.finished_at, d.id
                          from deployment d
                          where d.organization_id = c.organization_id
                            and d.environment_id = c.id
                            and d.finished_at is not null
                            and d.outcome = 'succeeded'
                            and d.kind = 'deployment'
                            and d.voided_at is null
                          order by %s
                          limit 1) as last on true
                        order by c.path, c.name
                        """.formatted(DeploymentOrder.newestFirst("d.")))
                .bind("filter", filter)
                .bind("since", since)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rs, _) -> {
                    total[0] = rs.getLong(8);
                    return new EnvironmentLine(
                            new QualifiedName(rs.getString(1), rs.getString(2), ""),
                            Tier.find(rs.getString(3)).orElseThrow(),
                            rs.getLong(4),
                            rs.getLong(5),
                            Rows.moment(rs, 6),
                            Rows.number(rs, 7));
                })
                .list();
        return new Part<>(lines, total[0]);
    }

    Part<RunningVersion> running(Place place, Instant at, String filter, int limit, int offset) {
        var residents = new ArrayList<RunningVersion>();
        var total = new long[1];
        handle.createQuery("""
                        with running as materialized (%s)
                        , counted as (select count(*) as total from running)
                        , chosen as (
                          select *
                          from running
                          order by path, name, variant
                          limit :limit
                          offset :offset)
                        select counted.total, c.path, c.name, c.variant, v.version
                          , coalesce(brought.finished_at, c.finished_at), coalesce(brought.deployment_id, c.deployment_id)
                          , k.sha, cc.committed_at, own.sha
                        from counted
                        left join chosen c on true
                        %s
                        left join component_version v on v.organization_id = :organization and v.id = c.version_id
                        left join commit_of_component_version cc on cc.organization_id = :organization
                          and cc.component_version_id = c.version_id
                        left join commit k on k.organization_id = :organization and k.id = cc.commit_id
                        left join commit own on own.organization_id = :organization
                          and own.id = cc.own_commit_id
                          and own.id <> cc.commit_id
                        order by c.path, c.name, c.variant
                        """.formatted(running(":place"), BROUGHT.formatted("c", ":place")))
                .bind("organization", place.organization())
                .bind("place", place.id())
                .bind("at", at)
                .bind("filter", filter)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rs, _) -> {
                    total[0] = rs.getLong(1);
                    if (rs.getString(2) != null) {
                        residents.add(new RunningVersion(
                                new QualifiedName(rs.getString(2), rs.getString(3), rs.getString(4)),
                                rs.getString(5),
                                rs.getTimestamp(6).toInstant(),
                                rs.getLong(7),
                                rs.getString(8),
                                Rows.moment(rs, 9),
                                rs.getString(10)));
                    }
                    return total[0];
                })
                .list();
        return new Part<>(residents, total[0]);
    }

    /** What runs in one of the two and not, or in another version, in the other; both of one organisation. */
    Part<Drift> drift(Place here, Place there, Instant at, String filter, int limit, int offset) {
        var differing = new ArrayList<Drift>();
        var total = new long[1];
        handle.createQuery("""
                        with here as materialized (%1$s)
                        , there as materialized (%2$s)
                        , differing as (
                          select coalesce(h.id, t.id) as id, coalesce(h.path, t.path) as path
                            , coalesce(h.name, t.name) as name, coalesce(h.variant, t.variant) as variant
                            , h.version_id as here_version, h.finished_at as here_finish, h.deployment_id as here_deployment
                            , t.version_id as there_version, t.finished_at as there_finish, t.deployment_id as there_deployment
                          from here h
                          full join there t on t.id = h.id
                          where h.version_id is distinct from t.version_id)
                        , counted as (select count(*) as total from differing)
                        , chosen as (
                          select *
                          from differing
                          order by path, name, variant
                          limit :limit
                          offset :offset)
                        select counted.total, c.path, c.name, c.variant
                          , hv.version, c.here_finish, c.here_deployment, (%3$s)
                          , tv.version, c.there_finish, c.there_deployment, (%4$s)
                        from counted
                        left join chosen c on true
                        left join component_version hv on hv.organization_id = :organization and hv.id = c.here_version
                        left join component_version tv on tv.organization_id = :organization and tv.id = c.there_version
                        order by c.path, c.name, c.variant
                        """.formatted(
                                running(":here"),
                                running(":there"),
                                firstStay(":there", "c.here_version"),
                                firstStay(":here", "c.there_version")))
                .bind("organization", here.organization())
                .bind("here", here.id())
                .bind("there", there.id())
                .bind("at", at)
                .bind("filter", filter)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rs, _) -> {
                    total[0] = rs.getLong(1);
                    if (rs.getString(2) != null) {
                        differing.add(new Drift(
                                new QualifiedName(rs.getString(2), rs.getString(3), rs.getString(4)),
                                side(rs, 5),
                                side(rs, 9)));
                    }
                    return total[0];
                })
                .list();
        return new Part<>(differing, total[0]);
    }

    private static String firstStay(String place, String version) {
        return """
                select min(s.finished_at)
                from series_deployment s
                where s.organization_id = :organization
                  and s.kind = 'component'
                  and s.unit_id = c.id
                  and s.environment_id = %s
                  and s.finished_at <= :at
                  and s.version_id = %s
                  and s.result in ('deployed', 'redeployed')
                """.formatted(place, version);
    }

    private static Drift.@Nullable Side side(ResultSet rs, int first) throws SQLException {
        var version = rs.getString(first);
        return version == null
                ? null
                : new Drift.Side(
                        version,
                        rs.getTimestamp(first + 1).toInstant(),
                        rs.getLong(first + 2),
                        Rows.moment(rs, first + 3));
    }
}
