package dev.fairlead.report.receipt;

import dev.fairlead.metrics.DomainSql;

/** Clauses about rows {@code s} of series that the lists of receipts share. */
public final class ReceiptSql {
    /** What every list says of a row {@code s} of the series. */
    public static final String NAMES = """
            s.deployment_id, s.finished_at, s.environment_id, s.unit_id, s.position, s.kind, s.result, s.first_time
              , (select d.path || '.' || e.name
                 from environment e
                 join domain d on d.organization_id = :organization and d.id = e.domain_id
                 where e.organization_id = :organization and e.id = s.environment_id) as environment
              , case
                  when s.kind = 'component' then (
                    select v.version
                    from component_version v
                    where v.organization_id = :organization and v.id = s.version_id)
                  when s.version_id is not null then (
                    select v.version
                    from application_version v
                    where v.organization_id = :organization and v.id = s.version_id)
                  else coalesce((
                    select v.version
                    from series_deployment same
                    join application_version v on v.organization_id = :organization and v.id = same.version_id
                    where same.organization_id = :organization
                      and same.kind = 'application'
                      and same.direct
                      and same.unit_id = s.unit_id
                      and same.environment_id = s.environment_id
                      and same.set_hash = s.set_hash
                    order by same.finished_at desc, same.position desc
                    limit 1), 'derived ' || substr(to_hex(s.set_hash), 1, 8))
                end as version
            """;

    public static final String WITHIN = """
            s.organization_id = :organization
              and (s.kind = 'application' and s.unit_id = any(:applications)
                or s.kind = 'component' and s.unit_id = any(:components))
              and s.environment_id = any(:places)
              and s.finished_at >= :from
              and s.finished_at < :to
            """;

    /** Where its environment stands among the others. */
    public static final String PLACE = NameRanks.sql("s.environment_id", "places", "placeRanks");

    private static final String UNIT = "case s.kind when 'application' then %s else %s end"
            .formatted(
                    NameRanks.sql("s.unit_id", "applications", "applicationRanks"),
                    NameRanks.sql("s.unit_id", "components", "componentRanks"));

    /** Oldest first; of one moment by the names of environment and unit, then in the order of the unit's series. */
    public static final String ORDER = "s.finished_at, %s, s.kind, %s, s.position".formatted(PLACE, UNIT);

    public static final String AFTER = """
            s.finished_at >= :afterFinish
              and (%s)
                > (:afterFinish, :afterPlace, :afterKind, :afterUnit, :afterPosition)
            """.formatted(ORDER);

    /**
     * Of a domain: its rollouts, each once, as its total counts them. Of the rows of a rollout, the one that ends it stands for it:
     * an application's where there is one.
     */
    private static final String ROLLOUTS = """
            (
              select one.organization_id, one.deployment_id, one.finished_at, one.environment_id, one.unit_id, one.position, one.kind
                , one.version_id, one.set_hash, one.group_id, g.result, g.first_time, g.changes_unknown, g.committer_from
                , g.author_from, g.build_from, g.committer_basis, g.author_basis
              from (
                select *
                from series_deployment s
                where %1$s
                  and %2$s
                order by %5$s) as one
              cross join lateral (
                select %3$s
                  , (array_agg(s.committer_basis order by s.committer_from desc nulls last))[1] as committer_basis
                  , (array_agg(s.author_basis order by s.author_from desc nulls last))[1] as author_basis
                  , (array_agg(s.kind order by %4$s))[1] as kind
                  , (array_agg(s.unit_id order by %4$s))[1] as unit_id
                  , (array_agg(s.position order by %4$s))[1] as position
                from series_deployment s
                where s.organization_id = :organization
                  and s.environment_id = one.environment_id
                  and s.group_id = one.group_id
                  and (s.kind = 'application' and s.unit_id = any(:applications)
                    or s.kind = 'component' and s.unit_id = any(:components))) as g
              where one.kind = g.kind
                and one.unit_id = g.unit_id
                and one.position = g.position)""".formatted(
            WITHIN,
            AFTER,
            DomainSql.TOGETHER,
            "s.result in ('deployed', 'redeployed') desc, s.finished_at desc, s.kind, s.position, s.set_hash, " + UNIT,
            ORDER);

    private ReceiptSql() {}

    /** What a list of deployments is made of. */
    public static String rows(boolean oneUnit) {
        return oneUnit ? "series_deployment" : ROLLOUTS;
    }
}
