package dev.fairlead.metrics;

/** Clauses about domains that derivation and reports share. */
public final class DomainSql {
    /** What rows {@code s} of one rollout are together. */
    public static final String TOGETHER = """
            case
                when bool_or(s.result = 'deployed') then 'deployed'
                when bool_or(s.result = 'redeployed') then 'redeployed'
                when bool_or(s.result = 'failed') then 'failed'
                when bool_or(s.result = 'cancelled') then 'cancelled'
                else 'undeployed'
              end as result
              , coalesce(max(s.finished_at) filter (where s.result in ('deployed', 'redeployed')), max(s.finished_at))
                  as finished_at
              , bool_or(s.first_time) as first_time
              , coalesce(bool_and(s.known_commit) filter (where s.result = 'deployed'), false) as known_commit
              , max(s.changes_unknown) as changes_unknown
              , max(s.committer_from) as committer_from
              , max(s.author_from) as author_from
              , max(s.build_from) as build_from
              , max(s.deployment_id) as deployment_id""";

    /**
     * One row for each rollout in the environment and each domain above what it touched, however many components and
     * applications that were. Needs {@code below (domain_id, ancestor_id)} and
     * {@code touched (group_id)}.
     */
    public static final String GROUPED = """
            select b.ancestor_id as unit_id, s.group_id
              , %s
            from touched t
            join series_deployment s on s.organization_id = :organization
              and s.environment_id = :environment
              and s.group_id = t.group_id
            left join component c on s.kind = 'component' and c.organization_id = :organization and c.id = s.unit_id
            left join application a on s.kind = 'application' and a.organization_id = :organization and a.id = s.unit_id
            join below b on b.domain_id = coalesce(c.domain_id, a.domain_id)
            group by b.ancestor_id, s.group_id""".formatted(TOGETHER);

    private DomainSql() {}
}
