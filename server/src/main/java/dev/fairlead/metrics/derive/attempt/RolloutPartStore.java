package dev.fairlead.metrics.derive.attempt;

import dev.fairlead.deployment.DeploymentOrder;
import dev.fairlead.metrics.derive.attempt.RolloutAttempts.Attempt;
import dev.fairlead.metrics.derive.attempt.RolloutAttempts.Fact;
import dev.fairlead.metrics.derive.attempt.RolloutAttempts.Placed;
import dev.fairlead.metrics.derive.attempt.RolloutAttempts.Reason;
import dev.fairlead.metrics.derive.attempt.RolloutAttempts.Unit;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which attempt of its rollout each deployment of an environment belongs to, as it was derived last. */
public final class RolloutPartStore {
    private static final int CHUNK = 5_000;

    private final Handle handle;
    private final long organization;
    private final long environment;

    public RolloutPartStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** An attempt that is no more what it was. */
    record Gone(long group, Instant began) {}

    /** Takes away what is no part any more, from a moment on (null: ever). */
    List<Gone> removeStale(@Nullable Instant since) {
        return handle.createQuery("""
                        delete from rollout_part p
                        where p.organization_id = :organization
                          and p.environment_id = :environment
                          and p.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          and not exists (
                            select 1
                            from deployment d
                            where d.organization_id = :organization
                              and d.id = p.deployment_id
                              and d.environment_id = p.environment_id
                              and d.finished_at = p.finished_at
                              and d.rollout = p.rollout
                              and d.voided_at is null)
                        returning p.group_id, p.began_at
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", since)
                .map((rs, _) -> new Gone(
                        rs.getLong("group_id"), rs.getTimestamp("began_at").toInstant()))
                .list();
    }

    /** Whether anything there has a rollout, from a moment on (null: ever). */
    boolean isAny(@Nullable Instant since) {
        return handle.createQuery("""
                        select exists (
                          select 1
                          from deployment
                          where organization_id = :organization
                            and environment_id = :environment
                            and rollout is not null
                            and finished_at >= coalesce(:since, '-infinity'::timestamptz))
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", since)
                .mapTo(Boolean.class)
                .one();
    }

    /** Hands over what ended at a moment or later (null: ever), in order, with the attempt that it was a part of. */
    void read(@Nullable Instant since, BiConsumer<Fact, @Nullable Attempt> each) {
        handle.createQuery("""
                        with told as (
                          select d.id, d.rollout, d.started_at, d.finished_at, d.outcome, d.source, d.sequence, d.external_id
                            , d.occurrence, d.component_id, d.component_version_id, d.application_id, d.application_version_id
                            , cast(null as bigint) as part_of, cast(null as timestamptz) as part_began
                            , cast(null as text) as part_reason, cast(null as bigint) as part_cause, true as attempted
                          from deployment d
                          where d.organization_id = :organization
                            and d.environment_id = :environment
                            and d.voided_at is null
                            and d.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          union all
                          select p.deployment_id, null, null, null, null, null, null, null, null, null, null, null, null
                            , p.group_id, p.began_at, p.reason, p.cause_id, false
                          from rollout_part p
                          where p.organization_id = :organization
                            and p.environment_id = :environment
                            and p.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        )
                        -- met in one sorted reading: a planner that does not know the organisation yet would join row by row
                        , met as (
                          select *
                            , max(part_of) over its as group_id
                            , max(part_began) over its as began_at
                            , max(part_reason) over its as reason
                            , max(part_cause) over its as cause_id
                          from told
                          window its as (partition by id)
                        )
                        select d.id, d.rollout, coalesce(d.started_at, d.finished_at) as began_at, d.finished_at
                          , d.outcome = 'succeeded' as succeeded, d.source || ' ' || d.external_id as name
                         , d.component_id, d.component_version_id, d.application_id
                          , d.application_version_id
                          , case when d.application_id is not null then (
                              select array_agg(s.component_id order by s.component_id)
                              from deployment_component s
                              where s.organization_id = :organization and s.deployment_id = d.id) end as components
                          , case when d.application_id is not null then (
                              select array_agg(s.component_version_id order by s.component_id)
                              from deployment_component s
                              where s.organization_id = :organization and s.deployment_id = d.id) end as component_versions
                          , d.group_id, d.began_at as group_began_at, d.reason, d.cause_id
                        from met d
                        where d.attempted
                        order by %s
                        """.formatted(DeploymentOrder.oldestFirst("d.")))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", since)
                .setFetchSize(CHUNK)
                .map((rs, _) -> new Row(fact(rs), attempt(rs)))
                .forEach(row -> each.accept(row.fact(), row.attempt()));
    }

    private record Row(Fact fact, @Nullable Attempt attempt) {}

    private static Fact fact(ResultSet rs) throws SQLException {
        var placed = new ArrayList<Placed>();
        var component = Rows.number(rs, "component_id");
        if (component != null) {
            placed.add(new Placed(new Unit(false, component), rs.getLong("component_version_id")));
        } else {
            placed.add(new Placed(new Unit(true, rs.getLong("application_id")), rs.getLong("application_version_id")));
            var components = rs.getArray("components");
            if (components != null) {
                var its = (Long[]) components.getArray();
                var versions = (Long[]) rs.getArray("component_versions").getArray();
                for (int i = 0; i < its.length; i++) {
                    placed.add(new Placed(new Unit(false, its[i]), versions[i]));
                }
            }
        }
        return new Fact(
                rs.getLong("id"),
                rs.getString("rollout"),
                rs.getTimestamp("began_at").toInstant(),
                rs.getTimestamp("finished_at").toInstant(),
                rs.getBoolean("succeeded"),
                rs.getString("name"),
                placed);
    }

    private static @Nullable Attempt attempt(ResultSet rs) throws SQLException {
        var group = Rows.number(rs, "group_id");
        return group == null
                ? null
                : new Attempt(
                        group,
                        rs.getTimestamp("group_began_at").toInstant(),
                        Reason.valueOf(
                                Objects.requireNonNull(rs.getString("reason")).toUpperCase(Locale.ROOT)),
                        Rows.number(rs, "cause_id"));
    }

    /** A deployment and the attempt that it is a part of. */
    record Part(long deployment, Attempt attempt) {}

    void put(List<Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into rollout_part (organization_id, environment_id, deployment_id, rollout, group_id, began_at
                          , finished_at, reason, cause_id)
                        select d.organization_id, d.environment_id, d.id, d.rollout, part.group_id, part.began_at, d.finished_at
                          , part.reason, part.cause_id
                        from unnest(:deployments, :groups, :begins, :reasons, :causes)
                          as part (deployment_id, group_id, began_at, reason, cause_id)
                        join deployment d on d.organization_id = :organization and d.id = part.deployment_id
                        on conflict (organization_id, environment_id, deployment_id) do update
                        set group_id = excluded.group_id
                          , began_at = excluded.began_at
                          , reason = excluded.reason
                          , cause_id = excluded.cause_id
                        """)
                .bind("organization", organization)
                .bindArray(
                        "deployments",
                        Long.class,
                        parts.stream().map(Part::deployment).toArray())
                .bindArray(
                        "groups",
                        Long.class,
                        parts.stream().map(part -> part.attempt().group()).toArray())
                .bindArray(
                        "begins",
                        Instant.class,
                        parts.stream().map(part -> part.attempt().began()).toArray())
                .bindArray(
                        "reasons",
                        String.class,
                        parts.stream()
                                .map(part -> part.attempt().reason().name().toLowerCase(Locale.ROOT))
                                .toArray())
                .bindArray(
                        "causes",
                        Long.class,
                        parts.stream().map(part -> part.attempt().cause()).toArray())
                .execute();
    }

    /** When the first part of an attempt that spans the moment was finished; the moment itself where none does. */
    public Instant wholeAttempts(Instant moment) {
        var from = moment;
        while (true) {
            var earliest = handle.createQuery("""
                            select min(began_at)
                            from rollout_part
                            where organization_id = :organization
                              and environment_id = :environment
                              and finished_at >= :from
                              and finished_at <= :to
                              and began_at < :from
                            """)
                    .bind("organization", organization)
                    .bind("environment", environment)
                    .bind("from", from)
                    .bind("to", from.plus(RolloutAttempts.LONGEST))
                    .mapTo(Instant.class)
                    .findOne()
                    .orElse(null);
            if (earliest == null) {
                return from;
            }
            from = earliest;
        }
    }
}
