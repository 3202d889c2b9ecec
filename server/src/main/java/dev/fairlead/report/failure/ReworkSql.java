package dev.fairlead.report.failure;

/** Clauses about rows {@code w} of rework that say why they are. */
public final class ReworkSql {
    /** To be selected with {@link #EVIDENCE}. */
    public static final String COLUMNS = "w.reason, w.evidence_id, m.actor, m.reason as why, m.marked_at";

    /** The mark, the rule or the failed deployment that a row stands on. */
    public static final String EVIDENCE = """
            left join deployment_mark m on w.reason = 'unplanned' and m.organization_id = :organization
              and m.id = w.evidence_id
            left join hotfix_rule h on w.reason = 'hotfix' and h.organization_id = :organization
              and h.id = w.evidence_id
            left join series_deployment f on w.reason = 'remedy' and f.organization_id = :organization
              and f.kind = w.kind
              and f.unit_id = w.unit_id
              and f.environment_id = w.environment_id
              and f.deployment_id = w.evidence_id
            """;

    /** By what the evidence says, since numbers are given by a server. */
    public static final String ORDER = "f.finished_at, f.position, m.marked_at, m.reason, h.kind, h.name, h.pattern";

    private ReworkSql() {}
}
