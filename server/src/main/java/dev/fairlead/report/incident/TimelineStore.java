package dev.fairlead.report.incident;

import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.incident.Timeline.Deployed;
import dev.fairlead.report.incident.Timeline.Failure;
import dev.fairlead.report.incident.Timeline.Outage;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads what happened in an environment; each list is bounded, whatever happened. */
final class TimelineStore {
    private static final String REACHED_USERS = """
            from series_deployment s
            where s.organization_id = :organization
              and s.environment_id = :environment
              and s.finished_at >= :from
              and s.finished_at < :to
              and s.kind = 'component'
              and s.result = 'deployed'
            """;

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final Instant from;
    private final Instant to;

    TimelineStore(Handle handle, long organization, long environment, Instant from, Instant to) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
        this.from = from;
        this.to = to;
    }

    /** @param parts into how many the time is cut for what is only counted */
    Timeline read(int parts, int most) {
        var failed = new long[1];
        var troubled = new long[1];
        return new Timeline(
                from,
                to,
                deployed(parts),
                deployments(most),
                failures(most, failed),
                failed[0],
                incidents(most, troubled),
                troubled[0]);
    }

    private Query bound(String sql) {
        return handle.createQuery(sql)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("from", from)
                .bind("to", to);
    }

    private List<Integer> deployed(int parts) {
        var counts = new ArrayList<>(Collections.nCopies(parts, 0));
        bound("""
                        select width_bucket(extract(epoch from at), extract(epoch from cast(:from as timestamptz))
                            , extract(epoch from cast(:to as timestamptz)), :parts) as part
                          , count(*) as deployed
                        from (
                          select s.deployment_id, min(s.finished_at) as at
                          %s
                          group by s.deployment_id) as reached
                        group by part
                        """.formatted(REACHED_USERS))
                .bind("parts", parts)
                .map((rs, _) -> new int[] {rs.getInt("part"), rs.getInt("deployed")})
                .forEach(row -> counts.set(Math.clamp(row[0] - 1, 0, parts - 1), row[1]));
        return counts;
    }

    private List<Deployed> deployments(int most) {
        return bound("""
                        with newest as (
                          select s.deployment_id, min(s.finished_at) as at, array_agg(s.unit_id) as units
                          %s
                          group by s.deployment_id
                          order by at desc, s.deployment_id desc
                          limit :most)
                        select n.deployment_id, n.at, names.units
                        from newest n
                        cross join lateral (
                          select array_agg(c.name || case c.variant when '' then '' else ';' || c.variant end
                            order by c.name, c.variant) as units
                          from component c
                          where c.organization_id = :organization and c.id = any(n.units)) as names
                        order by n.at desc, n.deployment_id desc
                        """.formatted(REACHED_USERS))
                .bind("most", most)
                .map((rs, _) -> new Deployed(
                        rs.getLong("deployment_id"),
                        texts(rs.getArray("units")),
                        rs.getTimestamp("at").toInstant()))
                .list();
    }

    /** One for each rollout: by its components where those failed, else by the applications that it failed for. */
    private List<Failure> failures(int most, long[] total) {
        return bound("""
                        with failed as (
                          select s.group_id, f.kind, f.unit_id, f.deployment_id, min(f.failed_at) as failed_at
                            , array_agg(distinct f.cause) as causes
                            , least(
                                case
                                  when count(*) filter (where f.cause = 'incident' and f.ended_at is null) = 0
                                  then max(f.ended_at) filter (where f.cause = 'incident')
                                end
                              , min(f.ended_at) filter (where f.cause <> 'incident')) as ended_at
                          from failure_cause f
                          join series_deployment s on s.organization_id = :organization
                            and s.kind = f.kind
                            and s.unit_id = f.unit_id
                            and s.environment_id = f.environment_id
                            and s.deployment_id = f.deployment_id
                          where f.organization_id = :organization
                            and f.environment_id = :environment
                            and f.decided_at >= :from
                            and f.failed_at >= :from
                            and f.failed_at < :to
                          group by s.group_id, f.kind, f.unit_id, f.deployment_id)
                        , kinds as (
                          select *, bool_or(kind = 'component') over (partition by group_id) as by_component
                          from failed)
                        , rollouts as (
                          select k.group_id, min(k.deployment_id) as deployment_id, min(k.failed_at) as failed_at
                            , case when bool_or(k.ended_at is null) then null else max(k.ended_at) end as ended_at
                            , array_agg(distinct e.cause) as causes
                            , array_agg(distinct k.unit_id) as units
                            , bool_or(k.by_component) as by_component
                          from kinds k
                          cross join lateral unnest(k.causes) as e (cause)
                          where (k.kind = 'component') = k.by_component
                          group by k.group_id)
                        , newest as (
                          select *, count(*) over () as total
                          from rollouts
                          order by failed_at desc, deployment_id desc
                          limit :most)
                        select n.deployment_id, n.failed_at, n.ended_at, n.causes, names.units, n.total
                        from newest n
                        cross join lateral (
                          select array_agg(u.name || case u.variant when '' then '' else ';' || u.variant end
                            order by u.name, u.variant) as units
                          from (
                            select c.name, c.variant
                            from component c
                            where n.by_component and c.organization_id = :organization and c.id = any(n.units)
                            union all
                            select a.name, a.variant
                            from application a
                            where not n.by_component and a.organization_id = :organization and a.id = any(n.units)) as u) as names
                        order by n.failed_at desc, n.deployment_id desc
                        """)
                .bind("most", most)
                .map((rs, _) -> {
                    total[0] = rs.getLong("total");
                    var causes = EnumSet.noneOf(Cause.class);
                    texts(rs.getArray("causes")).forEach(cause -> causes.add(Cause.of(cause)));
                    return new Failure(
                            rs.getLong("deployment_id"),
                            texts(rs.getArray("units")),
                            causes,
                            rs.getTimestamp("failed_at").toInstant(),
                            Rows.moment(rs, "ended_at"));
                })
                .list();
    }

    /** Those that began before are among them where they lasted into that time. */
    private List<Outage> incidents(int most, long[] total) {
        return bound("""
                        select i.id, coalesce(i.title, i.external_id) as title, i.detected_at, i.resolved_at, t.deployment_id
                          , count(*) over () as total
                        from incident i
                        left join incident_attribution t on t.organization_id = :organization
                          and t.environment_id = i.environment_id
                          and t.incident_id = i.id
                        where i.organization_id = :organization
                          and i.environment_id = :environment
                          and i.voided_at is null
                          and i.detected_at < :to
                          and (i.resolved_at is null or i.resolved_at >= :from)
                        order by i.detected_at desc, i.source, i.external_id
                        limit :most
                        """)
                .bind("most", most)
                .map((rs, _) -> {
                    total[0] = rs.getLong("total");
                    return new Outage(
                            rs.getLong("id"),
                            rs.getString("title"),
                            rs.getTimestamp("detected_at").toInstant(),
                            Rows.moment(rs, "resolved_at"),
                            Rows.number(rs, "deployment_id"));
                })
                .list();
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.copyOf(Arrays.asList((String[]) array.getArray()));
    }
}
