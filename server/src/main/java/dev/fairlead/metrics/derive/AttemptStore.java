package dev.fairlead.metrics.derive;

import dev.fairlead.deployment.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the attempts of an environment in the order of the fold. */
final class AttemptStore {
    private static final int CHUNK = 5_000;

    /** The one order of attempts: by finish; where that is equal, by what does not depend on the order of arrival. */
    private static final String ORDER =
            "finished_at, started_at nulls first, source collate \"C\", external_id collate \"C\"";

    private final Handle handle;

    AttemptStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * The moment from which no rollout reaches back behind: the given one, or earlier where a rollout that has a part after
     * it began before it. A part that is void now, or that left its rollout, had one too.
     */
    Instant wholeRollouts(long organization, long environment, Instant since) {
        var from = since;
        while (true) {
            var earliest = handle.createQuery("""
                            select least((
                                select min(first.finished_at)
                                from (
                                  select distinct d.rollout
                                  from deployment d
                                  where d.organization_id = :organization
                                    and d.environment_id = :environment
                                    and d.finished_at >= :from
                                    and d.rollout is not null) as touched
                                cross join lateral (
                                  select min(p.finished_at) as finished_at
                                  from deployment p
                                  where p.organization_id = :organization
                                    and p.environment_id = :environment
                                    and p.rollout = touched.rollout
                                    and p.voided_at is null) as first
                              ), (
                                select min(first.finished_at)
                                from (
                                  select distinct s.group_id
                                  from series_deployment s
                                  where s.organization_id = :organization
                                    and s.environment_id = :environment
                                    and s.finished_at >= :from) as touched
                                cross join lateral (
                                  select min(p.finished_at) as finished_at
                                  from series_deployment p
                                  where p.organization_id = :organization
                                    and p.environment_id = :environment
                                    and p.group_id = touched.group_id) as first))
                            """)
                    .bind("organization", organization)
                    .bind("environment", environment)
                    .bind("from", from)
                    .mapTo(Instant.class)
                    .findOne()
                    .orElse(null);
            if (earliest == null || !earliest.isBefore(from)) {
                return from;
            }
            from = earliest;
        }
    }

    /** Hands over all attempts that finished at {@code since} or later (null: all), a chunk at a time. */
    void read(long organization, long environment, @Nullable Instant since, Consumer<List<Attempt>> chunks) {
        var query = handle.createQuery("""
                        with fact as (
                          select id, kind, component_id, component_version_id, application_id, application_version_id, outcome
                            , started_at, finished_at, rollout, source, external_id
                            , outcome = 'succeeded' as success
                          from deployment
                          where organization_id = :organization
                            and environment_id = :environment
                            and voided_at is null
                            and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        )
                        , part as (
                          select *
                            , min(id) over (partition by rollout) as group_id
                            , count(*) over unit as parts
                            , count(*) filter (where outcome = 'failed') over unit as failed_parts
                            , row_number() over (unit order by success desc, outcome = 'failed' desc, finished_at desc
                              , started_at desc nulls last, source collate "C" desc, external_id collate "C" desc) as rank
                          from fact
                          where rollout is not null
                          window unit as (partition by rollout, kind, component_id, component_version_id, application_id
                            , application_version_id)
                        )
                        , placed as (
                          select *
                            , row_number() over (partition by rollout order by %1$s) as position
                            , count(*) over (partition by rollout) as positions
                          from part
                          where rank = 1
                        )
                        , attempt as (
                          select id, kind, component_id, component_version_id, application_id, application_version_id, outcome
                            , started_at, finished_at, source, external_id, group_id, parts, failed_parts
                            , position = max(position) filter (where success) over (partition by rollout) as closes
                            , position = positions as ends
                          from placed
                          union all
                          select id, kind, component_id, component_version_id, application_id, application_version_id, outcome
                            , started_at, finished_at, source, external_id, id, 1
                            , case when outcome = 'failed' then 1 else 0 end, success, true
                          from fact
                          where rollout is null
                        )
                        select id, group_id, kind, component_id, component_version_id, application_id, application_version_id
                          , outcome, finished_at, parts, failed_parts, coalesce(closes, false), ends
                          , case when application_id is not null then (
                              select array_agg(s.component_id order by s.component_id)
                              from deployment_component s
                              where s.organization_id = :organization and s.deployment_id = attempt.id) end
                          , case when application_id is not null then (
                              select array_agg(s.component_version_id order by s.component_id)
                              from deployment_component s
                              where s.organization_id = :organization and s.deployment_id = attempt.id) end
                        from attempt
                        order by %1$s
                        """.formatted(ORDER))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", since)
                .setFetchSize(CHUNK);
        var chunk = new ArrayList<Attempt>(CHUNK);
        query.map((rs, _) -> attempt(rs)).forEach(attempt -> {
            chunk.add(attempt);
            if (chunk.size() == CHUNK) {
                chunks.accept(List.copyOf(chunk));
                chunk.clear();
            }
        });
        if (!chunk.isEmpty()) {
            chunks.accept(List.copyOf(chunk));
        }
    }

    private static Attempt attempt(ResultSet rs) throws SQLException {
        return new Attempt(
                rs.getLong(1),
                rs.getLong(2),
                unit(rs),
                Outcome.find(rs.getString(8)).orElseThrow(),
                rs.getTimestamp(9).toInstant(),
                rs.getInt(10),
                rs.getInt(11),
                rs.getBoolean(12),
                rs.getBoolean(13));
    }

    private static Attempt.Unit unit(ResultSet rs) throws SQLException {
        var component = rs.getObject(4, Long.class);
        if (component == null) {
            return new Attempt.OfApplication(rs.getLong(6), rs.getLong(7), numbers(rs, 14), numbers(rs, 15));
        }
        return Objects.equals(rs.getString(3), "undeployment")
                ? new Attempt.Undeployment(component)
                : new Attempt.OfComponent(component, rs.getLong(5));
    }

    private static List<Long> numbers(ResultSet rs, int column) throws SQLException {
        var array = rs.getArray(column);
        return array == null ? List.of() : Arrays.asList((Long[]) array.getArray());
    }
}
