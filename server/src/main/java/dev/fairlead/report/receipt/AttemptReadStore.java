package dev.fairlead.report.receipt;

import dev.fairlead.deployment.DeploymentOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Reads which attempts deployments belong to, and what made them attempts of their own. */
public final class AttemptReadStore {
    private static final int MOST_PARTS = 20;

    private final Handle handle;

    public AttemptReadStore(Handle handle) {
        this.handle = handle;
    }

    /** By the number of the deployment; those without a rollout are left out. All of one organisation. */
    public Map<Long, AttemptOfRollout> find(long organization, Collection<Long> deployments) {
        var found = new HashMap<Long, AttemptOfRollout>();
        if (deployments.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        with it as (
                          select p.environment_id, p.deployment_id, p.rollout, p.group_id, p.reason, p.cause_id
                          from deployment d
                          join rollout_part p on p.organization_id = :organization
                            and p.environment_id = d.environment_id
                            and p.deployment_id = d.id
                          where d.organization_id = :organization
                            and d.id = any(:deployments))
                        , attempt as (
                          select p.environment_id, p.rollout, p.group_id, min(p.began_at) as began_at
                            , max(p.finished_at) as ended_at, count(*) as parts
                          from (select distinct environment_id, rollout from it) as its
                          join rollout_part p on p.organization_id = :organization
                            and p.environment_id = its.environment_id
                            and p.rollout = its.rollout
                          group by p.environment_id, p.rollout, p.group_id)
                        , numbered as (
                          select a.*, row_number() over attempts as number, lag(a.ended_at) over attempts as before_ended
                            , coalesce(g.started_at, g.finished_at) as first_began
                          from attempt a
                          join deployment g on g.organization_id = :organization and g.id = a.group_id
                          window attempts as (
                            partition by a.environment_id, a.rollout
                            order by %1$s))
                        select it.deployment_id, n.rollout, n.number, n.parts, it.reason, it.cause_id, n.first_began, n.began_at
                          , n.before_ended
                          , array(
                            select p.deployment_id
                            from rollout_part p
                            join deployment d on d.organization_id = :organization and d.id = p.deployment_id
                            where p.organization_id = :organization
                              and p.environment_id = it.environment_id
                              and p.group_id = it.group_id
                            order by %2$s
                            limit :most) as deployments
                        from it
                        join numbered n on n.environment_id = it.environment_id and n.group_id = it.group_id
                        """.formatted(DeploymentOrder.oldestFirst("g."), DeploymentOrder.oldestFirst("d.")))
                .bind("organization", organization)
                .bind("most", MOST_PARTS)
                .bindArray("deployments", Long.class, deployments.toArray())
                .map((rs, _) -> Map.entry(rs.getLong("deployment_id"), attempt(rs)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static AttemptOfRollout attempt(ResultSet rs) throws SQLException {
        int number = rs.getInt("number");
        return new AttemptOfRollout(
                rs.getString("rollout"),
                number,
                Arrays.asList((Long[]) rs.getArray("deployments").getArray()),
                rs.getInt("parts"),
                number == 1 ? null : why(rs, number - 1));
    }

    private static String why(ResultSet rs, int before) throws SQLException {
        return switch (Objects.requireNonNull(rs.getString("reason"))) {
            case "between" -> "deployment " + rs.getLong("cause_id") + " came between";
            case "version" -> "another version of what attempt " + before + " deployed";
            case "again" -> "what had succeeded in attempt " + before + " came again";
            default ->
                apart(
                        rs.getTimestamp("first_began").toInstant(),
                        rs.getTimestamp("before_ended").toInstant(),
                        before);
        };
    }

    private static String apart(Instant began, Instant ended, int before) {
        var gap = Duration.between(ended, began);
        return gap.compareTo(Duration.ofHours(2)) > 0
                ? words(gap) + " after attempt " + before
                : "more than a day after attempt " + before + " began";
    }

    private static String words(Duration time) {
        if (time.toHours() < 48) {
            return time.toHours() + " hours";
        }
        return time.toDays() + " days";
    }
}
