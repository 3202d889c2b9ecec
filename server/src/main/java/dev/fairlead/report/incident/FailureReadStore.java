package dev.fairlead.report.incident;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.rule.SaidRule;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.failure.EvidenceReadStore;
import dev.fairlead.report.failure.ReworkSql;
import dev.fairlead.report.failure.SaidRules;
import dev.fairlead.report.incident.DeploymentFailure.Counted;
import dev.fairlead.report.incident.DeploymentFailure.PutRight;
import dev.fairlead.report.incident.DeploymentFailure.Reworked;
import dev.fairlead.report.incident.DeploymentFailure.Takeback;
import dev.fairlead.report.incident.DeploymentFailure.Why;
import dev.fairlead.report.inventory.DeploymentSeriesStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads why a deployment failed, what it put right, and which commits took its own back. */
final class FailureReadStore {
    /** More than these nobody reads on a page. */
    private static final int MOST = 100;

    private final Handle handle;
    private final long organization;
    private final long deployment;

    FailureReadStore(Handle handle, long organization, long deployment) {
        this.handle = handle;
        this.organization = organization;
        this.deployment = deployment;
    }

    private record Key(
            Cause cause,
            long evidence,
            Instant since,
            @Nullable Instant until,
            double confidence) {}

    /** Of its own rows, and of those of the applications that its rollout as a whole stands for. */
    List<Why> causes() {
        var found = new LinkedHashMap<Key, List<Counted>>();
        handle.createQuery("""
                        %s
                        select f.cause, f.evidence_id, f.decided_at, f.ended_at, f.confidence, s.kind, d.path
                          , coalesce(c.name, a.name) as name, coalesce(c.variant, a.variant) as variant, s.deployment_id
                        from series s
                        join failure_cause f on f.organization_id = :organization
                          and f.environment_id = s.environment_id
                          and f.kind = s.kind
                          and f.unit_id = s.unit_id
                          and f.deployment_id = s.deployment_id
                        %s
                        order by f.decided_at, f.cause, f.evidence_id, s.kind desc, d.path, name, variant
                        """.formatted(DeploymentSeriesStore.SERIES, DeploymentSeriesStore.UNIT))
                .bind("organization", organization)
                .bind("deployment", deployment)
                .map((rs, _) -> new Why(
                        Cause.of(rs.getString("cause")),
                        rs.getLong("evidence_id"),
                        rs.getTimestamp("decided_at").toInstant(),
                        Rows.moment(rs, "ended_at"),
                        rs.getDouble("confidence"),
                        List.of(counted(rs))))
                .forEach(why -> found.computeIfAbsent(
                                new Key(why.cause(), why.evidence(), why.since(), why.until(), why.confidence()),
                                _ -> new ArrayList<>())
                        .addAll(why.counted()));
        return found.entrySet().stream()
                .map(entry -> new Why(
                        entry.getKey().cause(),
                        entry.getKey().evidence(),
                        entry.getKey().since(),
                        entry.getKey().until(),
                        entry.getKey().confidence(),
                        entry.getValue()))
                .toList();
    }

    private static Counted counted(ResultSet rs) throws SQLException {
        return new Counted(
                UnitKind.of(rs.getString("kind")),
                new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                rs.getLong("deployment_id"));
    }

    private record ReworkKey(ReworkReason reason, long evidence) {}

    /** Why it is rework, in its own rows and in those of applications as above. */
    List<Reworked> reworks(SaidRules rules) {
        var found = new LinkedHashMap<ReworkKey, Reworked>();
        handle.createQuery("""
                        %1$s
                        select %2$s, s.kind, d.path
                          , coalesce(c.name, a.name) as name, coalesce(c.variant, a.variant) as variant, s.deployment_id
                        from series s
                        join rework w on w.organization_id = :organization
                          and w.environment_id = s.environment_id
                          and w.kind = s.kind
                          and w.unit_id = s.unit_id
                          and w.deployment_id = s.deployment_id
                        %3$s
                        %4$s
                        order by w.reason desc, %5$s, s.kind desc, d.path, name, variant
                        """.formatted(
                                DeploymentSeriesStore.SERIES,
                                ReworkSql.COLUMNS,
                                ReworkSql.EVIDENCE,
                                DeploymentSeriesStore.UNIT,
                                ReworkSql.ORDER))
                .bind("organization", organization)
                .bind("deployment", deployment)
                .map((rs, _) -> Map.entry(
                        new ReworkKey(ReworkReason.of(rs.getString("reason")), rs.getLong("evidence_id")),
                        reworked(rs, rules)))
                .forEach(row -> {
                    found.putIfAbsent(row.getKey(), row.getValue());
                    found.computeIfPresent(row.getKey(), (_, first) -> first.with(row.getValue()));
                });
        return List.copyOf(found.values());
    }

    private static Reworked reworked(ResultSet rs, SaidRules rules) throws SQLException {
        var reason = ReworkReason.of(rs.getString("reason"));
        long evidence = rs.getLong("evidence_id");
        return new Reworked(
                reason,
                reason == ReworkReason.REMEDY ? evidence : null,
                EvidenceReadStore.said(rs, "why"),
                reason == ReworkReason.HOTFIX ? rules.get(evidence) : null,
                List.of(counted(rs)));
    }

    private record Fixed(long by, long rule) {}

    /** By which rules later deployments are hotfixes that repaired it, by the number of those. */
    Map<Long, List<SaidRule>> fixingRules(SaidRules rules) {
        var numbers = new HashMap<Long, List<Long>>();
        handle.createQuery("""
                        %s
                        select distinct f.evidence_id, w.evidence_id as rule
                        from series s
                        join failure_cause f on f.organization_id = :organization
                          and f.environment_id = s.environment_id
                          and f.kind = s.kind
                          and f.unit_id = s.unit_id
                          and f.deployment_id = s.deployment_id
                        join rework w on w.organization_id = :organization
                          and w.environment_id = f.environment_id
                          and w.kind = f.kind
                          and w.unit_id = f.unit_id
                          and w.deployment_id = f.remedy_id
                        where f.cause = 'fix'
                          and w.reason = 'hotfix'
                        """.formatted(DeploymentSeriesStore.SERIES))
                .bind("organization", organization)
                .bind("deployment", deployment)
                .map((rs, _) -> new Fixed(rs.getLong("evidence_id"), rs.getLong("rule")))
                .forEach(fixed -> numbers.computeIfAbsent(fixed.by, _ -> new ArrayList<>())
                        .add(fixed.rule));
        var said = new HashMap<Long, List<SaidRule>>();
        numbers.forEach((by, its) -> said.put(by, rules.of(its)));
        return said;
    }

    /** By the components that failed, where that is known; else by applications. */
    List<PutRight> putRight() {
        return handle.createQuery("""
                        with it as (
                          select environment_id
                          from deployment
                          where organization_id = :organization and id = :deployment)
                        , found as (
                          select f.cause, f.kind, f.deployment_id, f.failed_at
                            , bool_or(f.kind = 'component') over (partition by f.cause) as by_component
                          from it
                          join failure_cause f on f.organization_id = :organization
                            and f.environment_id = it.environment_id
                            and f.evidence_id = :deployment
                            and f.cause in ('rollback', 'revert', 'fix'))
                        select cause, deployment_id, min(failed_at) as failed_at
                        from found
                        where (kind = 'component') = by_component
                        group by cause, deployment_id
                        order by min(failed_at) desc, deployment_id desc
                        limit :most
                        """)
                .bind("organization", organization)
                .bind("deployment", deployment)
                .bind("most", MOST)
                .map((rs, _) -> new PutRight(
                        Cause.of(rs.getString("cause")),
                        rs.getLong("deployment_id"),
                        rs.getTimestamp("failed_at").toInstant()))
                .list();
    }

    /** What these deployments brought that takes back a change that this one was the first to bring. */
    List<Takeback> takebacks(List<Long> reverting) {
        if (reverting.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        with it as (
                          select environment_id
                          from deployment
                          where organization_id = :organization and id = :deployment)
                        , rollout as (
                          select distinct s.group_id
                          from it
                          join series_deployment s on s.organization_id = :organization
                            and s.environment_id = it.environment_id
                            and s.deployment_id = any(:reverting))
                        select distinct ch.deployment_id, r.url, k.sha as revert, o.sha as reverted, k.subject, ch.finished_at
                        from it
                        cross join rollout
                        join change_deployment ch on ch.organization_id = :organization
                          and ch.environment_id = it.environment_id
                          and ch.group_id = rollout.group_id
                        join commit_revert v on v.organization_id = :organization and v.commit_id = ch.commit_id
                        join commit o on o.organization_id = :organization and o.id = v.reverted_id
                        join change_deployment f on f.organization_id = :organization
                          and f.environment_id = it.environment_id
                          and f.change_id = coalesce(o.change_id, o.id)
                          and f.deployment_id = :deployment
                        join commit k on k.organization_id = :organization and k.id = ch.commit_id
                        join repository r on r.organization_id = :organization and r.id = k.repository_id
                        order by ch.finished_at, k.sha, o.sha
                        limit :most
                        """)
                .bind("organization", organization)
                .bind("deployment", deployment)
                .bindArray("reverting", Long.class, reverting.toArray())
                .bind("most", MOST)
                .map((rs, _) -> new Takeback(
                        rs.getLong("deployment_id"),
                        rs.getString("url"),
                        rs.getString("revert"),
                        rs.getString("reverted"),
                        rs.getString("subject")))
                .list();
    }
}
