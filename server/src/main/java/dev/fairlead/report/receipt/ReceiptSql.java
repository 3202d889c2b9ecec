package dev.fairlead.report.receipt;

import dev.fairlead.metrics.DomainSql;
import dev.fairlead.report.question.Order;
import java.util.List;
import java.util.stream.Stream;

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
                  else (
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
                    limit 1)
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

    /** By time; of one moment by the names of environment and unit, then in the order of the unit's series. */
    private static final List<String> KEYS = List.of("s.finished_at", PLACE, "s.kind", UNIT, "s.position");

    private static final List<String> AFTER =
            List.of(":afterFinish", ":afterPlace", ":afterKind", ":afterUnit", ":afterPosition");

    private static final List<String> OF_CHANGE = List.of("coalesce(c.sha, '')", "coalesce(r.name, '') collate \"C\"");

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
            "%1$s",
            DomainSql.TOGETHER,
            "s.result in ('deployed', 'redeployed') desc, s.finished_at desc, s.kind, s.position, s.set_hash, " + UNIT,
            "%2$s");

    private ReceiptSql() {}

    /** Its order, as a clause. */
    public static String order(Order order) {
        return order.by(KEYS);
    }

    /** What comes after the part before. */
    public static String after(Order order) {
        return order.after(KEYS, AFTER);
    }

    /** The same of changes: those of one deployment go by object name and repository, joined as {@code c} and {@code r}. */
    public static String orderOfChanges(Order order) {
        return order.by(Stream.concat(KEYS.stream(), OF_CHANGE.stream()).toList());
    }

    /** What comes after the part before, of changes. */
    public static String afterChange(Order order) {
        return order.after(
                Stream.concat(KEYS.stream(), OF_CHANGE.stream()).toList(),
                Stream.concat(AFTER.stream(), Stream.of(":afterCommit", ":afterRepository"))
                        .toList());
    }

    /** What a list of deployments is made of. */
    public static String rows(boolean oneUnit, Order order) {
        return oneUnit ? "series_deployment" : ROLLOUTS.formatted(after(order), order(order));
    }
}
