package dev.fairlead.report.failure;

/** Clauses about rollouts of a domain, and about what receipts stand for. */
public final class RolloutSql {
    private RolloutSql() {}

    /** Whether a row is of one of the domain's units. */
    static String among(String row) {
        return """
                :everything
                  or %1$s.kind = 'application' and %1$s.unit_id = any(:applications)
                  or %1$s.kind = 'component' and %1$s.unit_id = any(:components)""".formatted(row);
    }

    /** Finds for a row of a series the rollout {@code p} that its deployment is a part of; one that is in none stands alone. */
    static String part(String row) {
        return """
                left join rollout_part p on p.organization_id = :organization
                  and p.environment_id = %1$s.environment_id
                  and p.deployment_id = %1$s.deployment_id""".formatted(row);
    }

    /** The number under which series know what a row was done together with. */
    static String group(String row) {
        return "coalesce(p.group_id, %s.deployment_id)".formatted(row);
    }

    /** When a rollout was finished: with the last of the domain's units; what stands alone is finished with any of its rows. */
    static String finish(String rollout) {
        return """
                select %1$s.finished_at
                where not %1$s.together
                union all
                select max(s.finished_at)
                from series_deployment s
                where %1$s.together
                  and s.organization_id = :organization
                  and s.environment_id = %1$s.environment_id
                  and s.group_id = %1$s.group_id
                  and s.result in ('deployed', 'redeployed')
                  and (%2$s)""".formatted(rollout, among("s"));
    }

    /** Of row {@code s} of a list of receipts: whether it failed, for its series or for any of a domain. */
    public static String isFailed(boolean oneUnit) {
        return any(oneUnit, "failure_cause", "");
    }

    /** Of row {@code s} of a list of receipts: whether it put a failed one right, for its series or for any of a domain. */
    public static String isRemedy(boolean oneUnit) {
        return any(oneUnit, "rework", "and r.reason = 'remedy'");
    }

    private static String any(boolean oneUnit, String table, String condition) {
        return """
                exists (
                  select 1
                  from series_deployment m
                  join %s r on r.organization_id = :organization
                    and r.environment_id = m.environment_id
                    and r.kind = m.kind
                    and r.unit_id = m.unit_id
                    and r.deployment_id = m.deployment_id
                    %s
                  where m.organization_id = :organization
                    and m.environment_id = s.environment_id
                    and m.group_id = s.group_id
                    and %s)""".formatted(table, condition, standsFor("m", oneUnit));
    }

    /** Whether row {@code s} of a list of receipts stands for a row of its rollout. */
    public static String standsFor(String row, boolean oneUnit) {
        return oneUnit
                ? "%1$s.kind = s.kind and %1$s.unit_id = s.unit_id and %1$s.deployment_id = s.deployment_id"
                        .formatted(row)
                : """
                (%1$s.kind = 'application' and %1$s.unit_id = any(:applications)
                      or %1$s.kind = 'component' and %1$s.unit_id = any(:components))""".formatted(row);
    }
}
