package dev.fairlead.report.rework;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.report.failure.EvidenceReadStore;
import dev.fairlead.report.failure.ReworkSql;
import dev.fairlead.report.failure.RolloutSql;
import dev.fairlead.report.failure.SaidRules;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.OriginStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads why deployments were rework, for a part of a list of them. */
final class ReworkEvidenceStore {
    private final Handle handle;
    private final Target target;

    ReworkEvidenceStore(Handle handle, Target target) {
        this.handle = handle;
        this.target = target;
    }

    private record Key(ReworkReason reason, long evidence) {}

    /** By the places of the deployments in the list; those that were none are missing. */
    Map<Integer, List<ReworkEvidence>> of(List<OriginStore.Key> deployments) {
        if (deployments.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Integer, LinkedHashMap<Key, ReworkEvidence>>();
        var rules = new SaidRules(handle, target.organization());
        OriginStore.Key.bound(deployments, handle.createQuery("""
                        select k.turn, %1$s
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
                        join rework w on w.organization_id = :organization
                          and w.environment_id = o.environment_id
                          and w.kind = o.kind
                          and w.unit_id = o.unit_id
                          and w.deployment_id = o.deployment_id
                        %2$s
                        where %3$s
                        order by k.turn, w.reason, %4$s
                        """.formatted(
                                ReworkSql.COLUMNS,
                                ReworkSql.EVIDENCE,
                                RolloutSql.standsFor("o", target.isOneUnit()),
                                ReworkSql.ORDER)))
                .bind("organization", target.organization())
                .bindArray("applications", Long.class, target.ids(UnitKind.APPLICATION))
                .bindArray("components", Long.class, target.ids(UnitKind.COMPONENT))
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .map((rs, _) -> Map.entry(rs.getInt("turn") - 1, evidence(rs, rules)))
                .forEach(row -> found.computeIfAbsent(row.getKey(), _ -> new LinkedHashMap<>())
                        .putIfAbsent(row.getValue().getKey(), row.getValue().getValue()));
        var evidence = new HashMap<Integer, List<ReworkEvidence>>();
        found.forEach((turn, its) -> evidence.put(turn, List.copyOf(its.values())));
        return evidence;
    }

    private static Map.Entry<Key, ReworkEvidence> evidence(ResultSet rs, SaidRules rules) throws SQLException {
        var reason = ReworkReason.of(rs.getString("reason"));
        long number = rs.getLong("evidence_id");
        return Map.entry(
                new Key(reason, number),
                switch (reason) {
                    case REMEDY -> new ReworkEvidence(reason, number, null, null);
                    case UNPLANNED -> new ReworkEvidence(reason, null, EvidenceReadStore.said(rs, "why"), null);
                    case HOTFIX -> new ReworkEvidence(reason, null, null, rules.get(number));
                });
    }
}
