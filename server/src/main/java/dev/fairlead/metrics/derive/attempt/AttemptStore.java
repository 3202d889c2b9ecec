package dev.fairlead.metrics.derive.attempt;

import dev.fairlead.deployment.DeploymentOrder;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the attempts of an environment in the order of the fold. */
public final class AttemptStore {
    private static final int CHUNK = 5_000;

    private final Handle handle;

    public AttemptStore(Handle handle) {
        this.handle = handle;
    }

    /** Hands over all attempts that finished at {@code since} or later (null: all), a chunk at a time. */
    public void read(long organization, long environment, @Nullable Instant since, Consumer<List<Attempt>> chunks) {
        var query = handle.createQuery("""
                        with told as (
                          select d.id, d.kind, d.component_id, d.component_version_id, d.application_id, d.application_version_id
                            , d.outcome, d.started_at, d.finished_at, d.source, d.sequence, d.external_id, d.occurrence
                            , d.outcome = 'succeeded' as success, cast(null as bigint) as part_of, true as attempted
                          from deployment d
                          where d.organization_id = :organization
                            and d.environment_id = :environment
                            and d.voided_at is null
                            and d.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          union all
                          select p.deployment_id, null, null, null, null, null, null, null, null, null, null, null, null, null
                            , p.group_id, false
                          from rollout_part p
                          where p.organization_id = :organization
                            and p.environment_id = :environment
                            and p.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        )
                        -- met in one sorted reading: a planner that does not know the organisation yet would join row by row
                        , met as (
                          select *, max(part_of) over (partition by id) as group_id
                          from told
                        )
                        , fact as (
                          select *
                          from met
                          where attempted
                        )
                        , part as (
                          select *
                            , count(*) over unit as parts
                            , count(*) filter (where outcome = 'failed') over unit as failed_parts
                            , row_number() over (unit order by success desc, outcome = 'failed' desc, %2$s) as rank
                          from fact
                          where group_id is not null
                          window unit as (partition by group_id, kind, component_id, component_version_id, application_id
                            , application_version_id)
                        )
                        , placed as (
                          select *
                            , row_number() over (partition by group_id order by %1$s) as position
                            , count(*) over (partition by group_id) as positions
                          from part
                          where rank = 1
                        )
                        , attempt as (
                          select id, kind, component_id, component_version_id, application_id, application_version_id, outcome
                            , started_at, finished_at, source, sequence, external_id, occurrence, group_id, parts, failed_parts
                            , position = max(position) filter (where success) over (partition by group_id) as closes
                            , position = positions as ends
                          from placed
                          union all
                          select id, kind, component_id, component_version_id, application_id, application_version_id, outcome
                            , started_at, finished_at, source, sequence, external_id, occurrence, id, 1
                            , case when outcome = 'failed' then 1 else 0 end, success, true
                          from fact
                          where group_id is null
                        )
                        select id, group_id, kind, component_id, component_version_id, application_id, application_version_id
                          , outcome, finished_at, parts, failed_parts, coalesce(closes, false) as closes, ends
                          , case when application_id is not null then (
                              select array_agg(s.component_id order by s.component_id)
                              from deployment_component s
                              where s.organization_id = :organization and s.deployment_id = attempt.id) end as components
                          , case when application_id is not null then (
                              select array_agg(s.component_version_id order by s.component_id)
                              from deployment_component s
                              where s.organization_id = :organization and s.deployment_id = attempt.id) end as component_versions
                        from attempt
                        order by %1$s
                        """.formatted(DeploymentOrder.oldestFirst(""), DeploymentOrder.newestFirst("")))
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
                rs.getLong("id"),
                rs.getLong("group_id"),
                unit(rs),
                Outcome.find(rs.getString("outcome")).orElseThrow(),
                rs.getTimestamp("finished_at").toInstant(),
                rs.getInt("parts"),
                rs.getInt("failed_parts"),
                rs.getBoolean("closes"),
                rs.getBoolean("ends"));
    }

    private static Attempt.Unit unit(ResultSet rs) throws SQLException {
        var component = Rows.number(rs, "component_id");
        if (component == null) {
            return new Attempt.OfApplication(
                    rs.getLong("application_id"),
                    rs.getLong("application_version_id"),
                    Rows.numbers(rs, "components"),
                    Rows.numbers(rs, "component_versions"));
        }
        return Objects.equals(rs.getString("kind"), "undeployment")
                ? new Attempt.Undeployment(component)
                : new Attempt.OfComponent(component, rs.getLong("component_version_id"));
    }
}
