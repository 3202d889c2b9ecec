package dev.fairlead.report.failure;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.failure.Evidence.IncidentName;
import dev.fairlead.report.failure.Evidence.Said;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.OriginStore;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Reads why deployments failed, for a part of a list of them. */
public final class EvidenceReadStore {
    private final Handle handle;
    private final Target target;

    public EvidenceReadStore(Handle handle, Target target) {
        this.handle = handle;
        this.target = target;
    }

    private record Key(Cause cause, long evidence) {}

    /** By the places of the deployments in the list; those that did not fail are missing. */
    public Map<Integer, List<Evidence>> of(List<OriginStore.Key> deployments) {
        if (deployments.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Integer, LinkedHashMap<Key, Evidence>>();
        var rules = new SaidRules(handle, target.organization());
        OriginStore.Key.bound(deployments, handle.createQuery("""
                        select k.turn, f.cause, f.evidence_id, f.decided_at, f.ended_at, f.confidence
                          , i.source, i.external_id, i.title, m.actor, m.reason, m.marked_at, v.reverts, h.rules
                        from unnest(:kinds, :units, :places, :deployments) with ordinality
                          as k (kind, unit, place, deployment, turn)
                        join series_deployment s on s.organization_id = :organization
                          and s.kind = k.kind
                          and s.unit_id = k.unit
                          and s.environment_id = k.place
                          and s.deployment_id = k.deployment
                        join series_deployment o on o.organization_id = :organization
                          and o.environment_id = s.environment_id
                          and o.group_id = s.group_id
                        join failure_cause f on f.organization_id = :organization
                          and f.environment_id = o.environment_id
                          and f.kind = o.kind
                          and f.unit_id = o.unit_id
                          and f.deployment_id = o.deployment_id
                        left join incident i on f.cause = 'incident' and i.organization_id = :organization
                          and i.id = f.evidence_id
                        left join lateral (
                          select r.actor, r.reason, r.told_at as marked_at
                          from deployment_rollback r
                          where f.cause = 'rollback'
                            and r.organization_id = :organization
                            and r.deployment_id = f.evidence_id
                          union all
                          select d.actor, d.reason, d.marked_at
                          from deployment_mark d
                          where d.organization_id = :organization
                            and d.deployment_id = f.evidence_id
                            and d.withdrawn_at is null
                            and (f.cause = 'marked' and d.kind = 'failed'
                              or f.cause = 'fix' and d.kind = 'remedies' and o.group_id = coalesce((
                                select p.group_id
                                from rollout_part p
                                where p.organization_id = :organization
                                  and p.environment_id = f.environment_id
                                  and p.deployment_id = d.remedied_id), d.remedied_id))
                          order by marked_at, reason
                          limit 1) as m on true
                        left join lateral (%s) as v on f.cause = 'revert'
                        left join lateral (
                          select array_agg(w.evidence_id) as rules
                          from rework w
                          where w.organization_id = :organization
                            and w.environment_id = f.environment_id
                            and w.kind = f.kind
                            and w.unit_id = f.unit_id
                            and w.deployment_id = f.remedy_id
                            and w.reason = 'hotfix') as h on f.cause = 'fix' and m.actor is null
                        where %s
                        order by k.turn, f.decided_at, f.ended_at, i.source, i.external_id, f.confidence desc, m.reason
                          , o.kind, o.finished_at, o.position
                        """.formatted(
                                reverts(), RolloutSql.standsFor("o", target.isOneUnit()))))
                .bind("organization", target.organization())
                .bindArray("applications", Long.class, target.ids(UnitKind.APPLICATION))
                .bindArray("components", Long.class, target.ids(UnitKind.COMPONENT))
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .map((rs, _) -> Map.entry(
                        rs.getInt("turn") - 1,
                        Map.entry(
                                new Key(Cause.of(rs.getString("cause")), rs.getLong("evidence_id")),
                                evidence(rs, rules))))
                .forEach(row -> found.computeIfAbsent(row.getKey(), _ -> new LinkedHashMap<>())
                        .putIfAbsent(row.getValue().getKey(), row.getValue().getValue()));
        var evidence = new HashMap<Integer, List<Evidence>>();
        found.forEach((turn, its) -> evidence.put(turn, List.copyOf(its.values())));
        return evidence;
    }

    /** The commits of the remedy {@code f.evidence_id} that take back what row {@code o} was the first to bring. */
    private static String reverts() {
        return """
                select array_agg(distinct c.sha order by c.sha) as reverts
                from (%s union all %s) as r
                join commit c on c.organization_id = :organization and c.id = r.commit_id""".formatted(reverts("component", "change_deployment"), reverts("application", "application_change"));
    }

    private static String reverts(String kind, String table) {
        return """
                select ch.commit_id
                from %2$s ch
                join commit_revert t on t.organization_id = :organization and t.commit_id = ch.commit_id
                join commit k on k.organization_id = :organization and k.id = t.reverted_id and not k.revert
                join %2$s b on b.organization_id = :organization
                  and b.environment_id = ch.environment_id
                  and b.%1$s_id = ch.%1$s_id
                  and b.change_id = coalesce(k.change_id, k.id)
                  and b.deployment_id = o.deployment_id
                where o.kind = '%1$s'
                  and ch.organization_id = :organization
                  and ch.environment_id = o.environment_id
                  and ch.%1$s_id = o.unit_id
                  and ch.finished_at = f.decided_at
                  and ch.deployment_id = f.evidence_id""".formatted(kind, table);
    }

    private static Evidence evidence(ResultSet rs, SaidRules rules) throws SQLException {
        var cause = Cause.of(rs.getString("cause"));
        long number = rs.getLong("evidence_id");
        var source = rs.getString("source");
        return new Evidence(
                cause,
                rs.getTimestamp("decided_at").toInstant(),
                Rows.moment(rs, "ended_at"),
                rs.getDouble("confidence"),
                source == null
                        ? null
                        : new IncidentName(number, source, rs.getString("external_id"), rs.getString("title")),
                switch (cause) {
                    case ROLLBACK, REVERT, FIX -> Long.valueOf(number);
                    case INCIDENT, MARKED -> null;
                },
                texts(rs.getArray("reverts")),
                said(rs, "reason"),
                rules.of(numbers(rs.getArray("rules"))));
    }

    /**
     * Who said so, where somebody did, from the columns {@code actor} and {@code marked_at}.
     *
     * @param reason the column that says why
     */
    public static @Nullable Said said(ResultSet rs, String reason) throws SQLException {
        var actor = rs.getString("actor");
        return actor == null
                ? null
                : new Said(
                        actor,
                        rs.getString(reason),
                        rs.getTimestamp("marked_at").toInstant());
    }

    private static List<Long> numbers(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.copyOf(Arrays.asList((Long[]) array.getArray()));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.copyOf(Arrays.asList((String[]) array.getArray()));
    }
}
