package dev.fairlead.report.trace.environment;

import static java.util.Objects.requireNonNull;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.deployment.DeploymentOrder;
import dev.fairlead.metrics.RunningSql;
import dev.fairlead.platform.db.Reaching;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.answer.ListPart;
import dev.fairlead.report.trace.name.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Environments, what runs in them at a moment, and what differs between two of them. */
public final class EnvironmentTraceStore {
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

    public EnvironmentTraceStore(Handle handle) {
        this.handle = handle;
    }

    public Optional<Place> find(QualifiedName name) {
        return Reaching.bound(handle.createQuery("""
                        select e.organization_id, e.id, e.tier
                        from organization o
                        join domain d on d.organization_id = o.id and d.path = :path
                        join environment e on e.organization_id = d.organization_id
                          and e.domain_id = d.id
                          and e.name = :name
                        where o.name = :organization
                          and %s
                        """.formatted(Reaching.only("o.id"))))
                .bind("organization", name.organization())
                .bind("path", name.domain())
                .bind("name", name.name())
                .map((rs, _) -> new Place(
                        rs.getLong("organization_id"),
                        rs.getLong("id"),
                        name,
                        Tier.find(rs.getString("tier")).orElseThrow()))
                .findOne();
    }

    /** Environments of all organisations by full name; deployments from the day on count as recent. */
    public ListPart<EnvironmentLine> list(String filter, LocalDate since, int limit, int offset) {
        var total = new long[1];
        var places = Reaching.bound(handle.createQuery("""
                        select e.organization_id, e.id, d.path, e.name, e.tier, count(*) over () as total
                        from environment e
                        join domain d on d.organization_id = e.organization_id and d.id = e.domain_id
                        where (:filter = '' or strpos(lower(d.path || '.' || e.name), lower(:filter)) > 0)
                          and %s
                        order by d.path, e.name
                        limit :limit
                        offset :offset
                        """.formatted(Reaching.only("e.organization_id"))))
                .bind("filter", filter)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rs, _) -> {
                    total[0] = rs.getLong("total");
                    return new Place(
                            rs.getLong("organization_id"),
                            rs.getLong("id"),
                            new QualifiedName(rs.getString("path"), rs.getString("name"), ""),
                            Tier.find(rs.getString("tier")).orElseThrow());
                })
                .list();
        var found = lines(places, since);
        return new ListPart<>(
                places.stream()
                        .map(place -> requireNonNull(found.get(place.id())))
                        .toList(),
                total[0]);
    }

    /** By their numbers. A cluster splits it among its nodes, as long as no limit stands above it. */
    private Map<Long, EnvironmentLine> lines(List<Place> places, LocalDate since) {
        var byId = places.stream().collect(Collectors.toMap(Place::id, Function.identity()));
        return handle.createQuery("""
                        select e.id as environment_id, coalesce(recent.deployments, 0) as deployments
                          , coalesce(recent.failed, 0) as failed, last.finished_at, last.id
                        from environment e
                        left join lateral (
                          select sum(r.deployments) as deployments, sum(r.failed) as failed
                          from rollup r
                          join domain d on d.organization_id = r.organization_id and d.id = r.unit_id
                          where r.organization_id = e.organization_id
                            and r.kind = 'domain'
                            and r.grain = 'day'
                            and r.environment_id = e.id
                            and r.start >= :since
                            and d.parent_id is null) as recent on true
                        left join lateral (
                          select d.finished_at, d.id
                          from deployment d
                          where d.organization_id = e.organization_id
                            and d.environment_id = e.id
                            and d.finished_at is not null
                            and d.outcome = 'succeeded'
                            and d.kind = 'deployment'
                            and d.voided_at is null
                          order by %s
                          limit 1) as last on true
                        where e.organization_id = any(:organizations)
                          and e.id = any(:ids)
                        """.formatted(DeploymentOrder.newestFirst("d.")))
                .bindArray(
                        "organizations",
                        Long.class,
                        places.stream().map(Place::organization).distinct().toArray())
                .bindArray("ids", Long.class, byId.keySet().toArray())
                .bind("since", since)
                .map((rs, _) -> {
                    var place = requireNonNull(byId.get(rs.getLong("environment_id")));
                    return Map.entry(
                            place.id(),
                            new EnvironmentLine(
                                    place.name(),
                                    place.tier(),
                                    rs.getLong("deployments"),
                                    rs.getLong("failed"),
                                    Rows.moment(rs, "finished_at"),
                                    Rows.number(rs, "id")));
                })
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public ListPart<RunningVersion> running(Place place, Instant at, String filter, int limit, int offset) {
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
                          , coalesce(brought.finished_at, c.finished_at) as since
                          , coalesce(brought.deployment_id, c.deployment_id) as deployment_id
                          , k.sha as commit_sha, cc.committed_at, own.sha as own_sha
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
                    total[0] = rs.getLong("total");
                    if (rs.getString("path") != null) {
                        residents.add(new RunningVersion(
                                new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                                rs.getString("version"),
                                rs.getTimestamp("since").toInstant(),
                                rs.getLong("deployment_id"),
                                rs.getString("commit_sha"),
                                Rows.moment(rs, "committed_at"),
                                rs.getString("own_sha")));
                    }
                    return total[0];
                })
                .list();
        return new ListPart<>(residents, total[0]);
    }

    /** What runs in one of the two and not, or in another version, in the other; both of one organisation. */
    public ListPart<Drift> drift(Place here, Place there, Instant at, String filter, int limit, int offset) {
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
                          , hv.version as here_version, c.here_finish, c.here_deployment, (%3$s) as here_elsewhere
                          , tv.version as there_version, c.there_finish, c.there_deployment, (%4$s) as there_elsewhere
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
                    total[0] = rs.getLong("total");
                    if (rs.getString("path") != null) {
                        differing.add(new Drift(
                                new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                                side(rs, "here"),
                                side(rs, "there")));
                    }
                    return total[0];
                })
                .list();
        return new ListPart<>(differing, total[0]);
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

    private static Drift.@Nullable Side side(ResultSet rs, String side) throws SQLException {
        var version = rs.getString(side + "_version");
        return version == null
                ? null
                : new Drift.Side(
                        version,
                        rs.getTimestamp(side + "_finish").toInstant(),
                        rs.getLong(side + "_deployment"),
                        Rows.moment(rs, side + "_elsewhere"));
    }
}
