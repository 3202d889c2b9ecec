package dev.fairlead.report.quality;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.series.RollupSpan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Reads how complete the facts are. Sums come from roll-ups, suspects from indexes that hold nothing else. */
public final class QualityStore {
    private final Handle handle;

    QualityStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Where to look: one organisation, or one domain of it, in whole days of its zone.
     *
     * @param domain null for all of the organisation
     */
    public record Within(long organization, @Nullable String domain, Window window) {}

    /** Where a list of components ended: at how many, and at which full name. */
    public record ComponentPosition(long withoutKnownCommit, String component) {}

    boolean exists(Within within) {
        return handle.createQuery("""
                        select exists (
                          select 1
                          from domain
                          where organization_id = :organization
                            and path = :domain)
                        """)
                .bind("organization", within.organization())
                .bind("domain", within.domain())
                .mapTo(Boolean.class)
                .one();
    }

    /** From the sums of the domain, which count a deployment once: the same as in reports on it. */
    Report.Completeness completeness(Within within) {
        return sums(within, handle.createQuery("""
                        select coalesce(sum(r.deployments), 0) as deployments
                          , coalesce(sum(r.known_commit), 0) as known_commit
                          , coalesce(sum(r.deployments - r.change_unknown_changes - r.change_unknown_commit), 0) as known_changes
                        from unnest(:grains, :firsts, :lasts) as span (grain, first, last)
                        join domain d on d.organization_id = :organization
                          and (d.path = :domain or cast(:domain as text) is null and d.parent_id is null)
                        cross join environment e
                        join rollup r on r.organization_id = :organization
                          and r.kind = 'domain'
                          and r.grain = span.grain
                          and r.environment_id = e.id
                          and r.start >= cast(span.first as date)
                          and r.start < cast(span.last as date)
                          and r.unit_id = d.id
                        where e.organization_id = :organization
                        """))
                .map((rs, _) -> new Report.Completeness(
                        rs.getLong("deployments"), rs.getLong("known_commit"), rs.getLong("known_changes")))
                .one();
    }

    /**
     * Names come to what is summed already: a year of 2,000 components are 100,000 rows. The basis is not in the roll-ups:
     * it is looked up for the components of this part alone.
     */
    List<ComponentQuality> components(Within within, @Nullable ComponentPosition after, int limit) {
        return sums(within, handle.createQuery("""
                        with summed as (
                          select r.unit_id, sum(r.deployments) as deployments, sum(r.known_commit) as known
                            , sum(r.unknown_commit) as without_time, sum(r.anomalies) as anomalies
                          from (%s union all %s) as r
                          group by r.unit_id
                          having sum(r.deployments) > 0
                        )
                        , part as (
                          select *
                          from (
                            select s.*, d.path, c.name, c.variant
                              , d.path || '.' || c.name || case c.variant when '' then '' else ';' || c.variant end as label
                            from summed s
                            join component c on c.organization_id = :organization and c.id = s.unit_id
                            join domain d on d.organization_id = :organization and d.id = c.domain_id
                            where cast(:domain as text) is null
                              or d.path = :domain
                              or starts_with(d.path, :domain || '.')) as named
                          where cast(:missing as bigint) is null
                            or deployments - known < :missing
                            or deployments - known = :missing and label collate "C" > :after
                          order by deployments - known desc, label collate "C"
                          limit :limit
                        )
                        select p.path, p.name, p.variant, p.deployments, p.known, based.committer, based.build
                          , p.without_time, p.anomalies
                        from part p
                        cross join lateral (
                          select count(*) filter (where s.committer_basis = 'committer') as committer
                            , count(*) filter (where s.committer_basis = 'build') as build
                          from environment e
                          join series_deployment s on s.organization_id = :organization
                            and s.kind = 'component'
                            and s.unit_id = p.unit_id
                            and s.environment_id = e.id
                            and s.finished_at >= :from
                            and s.finished_at < :to
                          where e.organization_id = :organization) based
                        order by p.deployments - p.known desc, p.label collate "C"
                        """.formatted(componentSums("month"), componentSums("day"))))
                .bindByType("missing", after == null ? null : after.withoutKnownCommit(), Long.class)
                .bindByType("after", after == null ? null : after.component(), String.class)
                .bind("limit", limit)
                .bind("from", within.window().from())
                .bind("to", within.window().to())
                .map((rs, _) -> quality(rs))
                .list();
    }

    /** The grain stands in the text: months of components have an index of their own. */
    private static String componentSums(String grain) {
        return """
                select r.unit_id, r.deployments, r.known_commit, r.unknown_commit, r.anomalies
                from unnest(:grains, :firsts, :lasts) as span (grain, first, last)
                join rollup r on r.organization_id = :organization
                  and r.kind = 'component'
                  and r.grain = '%1$s'
                  and r.start >= cast(span.first as date)
                  and r.start < cast(span.last as date)
                where span.grain = '%1$s'
                """.formatted(grain);
    }

    private static ComponentQuality quality(ResultSet rs) throws SQLException {
        return new ComponentQuality(
                new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                rs.getLong("deployments"),
                rs.getLong("known"),
                rs.getLong("committer"),
                rs.getLong("build"),
                rs.getLong("without_time"),
                rs.getLong("anomalies"));
    }

    private static <S extends SqlStatement<S>> S sums(Within within, S statement) {
        var spans = RollupSpan.of(within.window(), true);
        return statement
                .bind("organization", within.organization())
                .bindByType("domain", within.domain(), String.class)
                .bindArray(
                        "grains",
                        String.class,
                        spans.stream().map(RollupSpan::grain).toArray())
                .bindArray(
                        "firsts",
                        String.class,
                        spans.stream().map(span -> span.from().toString()).toArray())
                .bindArray(
                        "lasts",
                        String.class,
                        spans.stream().map(span -> span.to().toString()).toArray());
    }

    /** How many of each finding, at most {@code most}. */
    Map<Finding, Long> counts(Within within, int most) {
        var sql = Stream.of(Finding.values())
                .map(finding -> "select '%s' as finding, (select count(*) from (%s limit :most) as found) as suspects"
                        .formatted(finding.word(), SuspectSql.below(finding)))
                .collect(Collectors.joining("\nunion all\n"));
        var counts = new EnumMap<Finding, Long>(Finding.class);
        suspects(within, null, handle.createQuery(sql))
                .bind("most", most)
                .map((rs, _) -> Map.entry(Finding.find(rs.getString("finding")).orElseThrow(), rs.getLong("suspects")))
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }

    List<Suspect> suspects(Within within, Finding finding, Suspect.@Nullable Position after, int limit) {
        return suspects(within, after, handle.createQuery(SuspectSql.listed(finding)))
                .bind("key", after == null ? "" : after.key())
                .bind("limit", limit)
                .map((rs, _) -> suspect(finding, rs))
                .list();
    }

    private static <S extends SqlStatement<S>> S suspects(
            Within within, Suspect.@Nullable Position after, S statement) {
        return statement
                .bind("organization", within.organization())
                .bindByType("domain", within.domain(), String.class)
                .bind("from", within.window().from())
                .bind("to", within.window().to())
                .bind("at", after == null ? within.window().to() : after.at())
                .bind("second", after == null ? "" : after.second())
                .bind("secondMoment", after == null ? Instant.EPOCH : after.secondMoment())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true));
    }

    private static Suspect suspect(Finding finding, ResultSet rs) throws SQLException {
        return new Suspect(
                new Suspect.Position(
                        rs.getTimestamp("at").toInstant(),
                        finding.isOrderedByMoments()
                                ? rs.getTimestamp("second").toInstant().toString()
                                : rs.getString("second"),
                        rs.getString("key")),
                rs.getString("path") == null
                        ? null
                        : new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant"))
                                .toString(),
                rs.getString("version"),
                rs.getString("environment_path") == null
                        ? null
                        : rs.getString("environment_path") + "." + rs.getString("environment"),
                Rows.number(rs, "deployment_id"),
                rs.getString("told"),
                rs.getString("against"),
                Rows.moment(rs, "other_at"));
    }
}
