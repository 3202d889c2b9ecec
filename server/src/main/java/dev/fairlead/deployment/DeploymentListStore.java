package dev.fairlead.deployment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Lists deployments, running ones first and then in their order, newest first, with the names of everything they name. */
public final class DeploymentListStore {
    /** Names follow once the rows are chosen: a page costs as many look-ups as it has rows. */
    private static final String NAMED = """
            select d.id, d.kind, c.path as component_path, c.name as component_name, c.variant as component_variant
              , a.path as application_path, a.name as application_name, a.variant as application_variant
              , coalesce(cv.version, av.version) as version, ed.path as environment_path, e.name as environment_name
              , d.outcome, d.started_at, d.finished_at, d.rollout, d.source, d.external_id, d.url, d.note
              , d.voided_at, d.recorded_by, d.recorded_at, d.sequence, d.occurrence
            from chosen d
            join environment e on e.organization_id = :organization and e.id = d.environment_id
            join domain ed on ed.organization_id = :organization and ed.id = e.domain_id
            left join lateral (
                select cd.path, c.name, c.variant
                from component c
                join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
                where c.organization_id = :organization and c.id = d.component_id) c on true
            left join component_version cv on cv.organization_id = :organization and cv.id = d.component_version_id
            left join lateral (
                select ad.path, a.name, a.variant
                from application a
                join domain ad on ad.organization_id = :organization and ad.id = a.domain_id
                where a.organization_id = :organization and a.id = d.application_id) a on true
            left join application_version av on av.organization_id = :organization
              and av.id = d.application_version_id
            order by\s""" + DeploymentOrder.newestFirst("d.");

    private static final String HOLDS = """
            exists (
              select 1
              from deployment_component dc
              where dc.organization_id = :organization
                and dc.deployment_id = d.id
                and dc.component_id = :component)
              and\s""";

    private final Handle handle;

    public DeploymentListStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Which deployments; null where it does not matter.
     *
     * @param component deployed by itself or in the set of an application
     * @param application deployed as a whole, or a component of it by itself
     */
    public record Filter(
            @Nullable Long environment,
            @Nullable Long component,
            @Nullable Long application,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * A deployment by names.
     *
     * @param kind deployment or undeployment
     * @param component the component where it was deployed by itself
     * @param application the application where it was deployed as a whole
     * @param version of either; null for an undeployment
     * @param sequence its place in the order of its source, where that was told
     * @param occurrence which of those under its key it is
     */
    public record Listed(
            long id,
            String kind,
            @Nullable QualifiedName component,
            @Nullable QualifiedName application,
            @Nullable String version,
            QualifiedName environment,
            Outcome outcome,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String rollout,
            String source,
            String externalId,
            @Nullable String url,
            @Nullable String note,
            @Nullable Instant voidedAt,
            String recordedBy,
            Instant recordedAt,
            @Nullable Long sequence,
            int occurrence) {

        /** What was deployed: the application, else the component. */
        public QualifiedName unit() {
            return application == null ? Objects.requireNonNull(component) : application;
        }

        /** Where a list goes on after it. */
        public DeploymentPosition position() {
            return new DeploymentPosition(finishedAt, startedAt, source, sequence, externalId, occurrence);
        }
    }

    /**
     * The newest of each environment and unit that the filter lets in, and of these the newest. Each comes from an index by
     * finish, of which only those of one moment are sorted: a part costs the same however many deployments there are.
     */
    public List<Listed> list(long organization, Filter filter, @Nullable DeploymentPosition after, int limit) {
        return handle.createQuery(
                        """
                        with newest as (%s)
                        , chosen as (
                          select *
                          from newest d
                          order by %s
                          limit :limit)
                        """.formatted(newest(filter, within(filter, after)), DeploymentOrder.newestFirst("d.")) + NAMED)
                .bind("organization", organization)
                .bindByType("environment", filter.environment, Long.class)
                .bindByType("application", filter.application, Long.class)
                .bindByType("component", filter.component, Long.class)
                .bindByType("outcome", filter.outcome == null ? null : filter.outcome.word(), String.class)
                .bindByType("from", filter.from, Instant.class)
                .bindByType("to", filter.to, Instant.class)
                .bindByType("finished", after == null ? null : after.finishedAt(), Instant.class)
                .bindByType("started_at", after == null ? null : after.startedAt(), Instant.class)
                .bindByType("source", after == null ? null : after.source(), String.class)
                .bindByType("sequence", after == null ? null : after.sequence(), Long.class)
                .bindByType("external_id", after == null ? null : after.externalId(), String.class)
                .bindByType("occurrence", after == null ? null : after.occurrence(), Integer.class)
                .bind("limit", limit)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .map((row, _) -> listed(row))
                .list();
    }

    /** What was deployed by itself, then what holds it or is held by it. */
    private static String newest(Filter filter, String within) {
        if (filter.component == null && filter.application == null) {
            return newest("", "", within);
        }
        if (filter.component == null) {
            return newest("", "d.application_id = :application and ", within)
                    + " union all "
                    + newest(member("m.application_id = :application"), "d.component_id = m.component_id and ", within);
        }
        if (filter.application == null) {
            return newest("", "d.component_id = :component and ", within)
                    + " union all "
                    + newest(
                            member("m.component_id = :component"),
                            "d.application_id = m.application_id and " + HOLDS,
                            within);
        }
        return newest("", "d.application_id = :application and " + HOLDS, within)
                + " union all "
                + newest(
                        member("m.application_id = :application and m.component_id = :component"),
                        "d.component_id = m.component_id and ",
                        within);
    }

    private static String member(String of) {
        return "join application_component m on m.organization_id = :organization and " + of;
    }

    private static String newest(String units, String ofUnit, String within) {
        return """
                select found.*
                from environment e
                %s
                cross join lateral (
                  select *
                  from deployment d
                  where d.organization_id = :organization
                    and d.environment_id = e.id
                    and %s%s
                  order by %s
                  limit :limit) as found
                where e.organization_id = :organization
                  and (cast(:environment as bigint) is null or e.id = :environment)
                """.formatted(units, ofUnit, within, DeploymentOrder.newestFirst("d."));
    }

    private static String within(Filter filter, @Nullable DeploymentPosition after) {
        var within = new StringJoiner(" and ");
        within.add("true");
        if (filter.outcome != null) {
            within.add("d.outcome = :outcome");
        }
        if (filter.from != null) {
            within.add("d.finished_at >= :from");
        }
        if (filter.to != null) {
            within.add("d.finished_at < :to");
        }
        if (after != null) {
            var earlier = DeploymentOrder.before("d.");
            // the first half is what an index can begin at
            within.add(
                    after.finishedAt() == null
                            ? "(d.finished_at is not null or " + earlier + ")"
                            : "d.finished_at <= :finished and (d.finished_at < :finished or " + earlier + ")");
        }
        return within.toString();
    }

    public Optional<Listed> find(long organization, long id) {
        return handle.createQuery("""
                        with chosen as (
                          select *
                          from deployment
                          where organization_id = :organization
                            and id = :id)
                        """ + NAMED)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> listed(row))
                .findOne();
    }

    /** Those of these numbers that there are, by number. */
    public Map<Long, Listed> find(long organization, Collection<Long> ids) {
        return handle
                .createQuery("""
                        with chosen as (
                          select *
                          from deployment
                          where organization_id = :organization
                            and id = any(:ids))
                        """ + NAMED)
                .bind("organization", organization)
                .bindArray("ids", Long.class, ids.toArray())
                .map((rs, _) -> listed(rs))
                .stream()
                .collect(Collectors.toMap(Listed::id, listed -> listed));
    }

    /** Full version names of the set that an application deployment brought. */
    public List<String> snapshot(long organization, long id) {
        return handle.createQuery("""
                        select d.path || '.' || c.name || case c.variant when '' then '' else ';' || c.variant end || ';'
                          || v.version as name
                        from deployment_component dc
                        join component_version v on v.organization_id = :organization
                          and v.id = dc.component_version_id
                        join component c on c.organization_id = :organization and c.id = v.component_id
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        where dc.organization_id = :organization
                          and dc.deployment_id = :id
                        order by name
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getLong("id"),
                row.getString("kind"),
                unit(row, "component"),
                unit(row, "application"),
                row.getString("version"),
                new QualifiedName(row.getString("environment_path"), row.getString("environment_name"), ""),
                Outcome.find(row.getString("outcome")).orElseThrow(),
                Rows.moment(row, "started_at"),
                Rows.moment(row, "finished_at"),
                row.getString("rollout"),
                row.getString("source"),
                row.getString("external_id"),
                row.getString("url"),
                row.getString("note"),
                Rows.moment(row, "voided_at"),
                row.getString("recorded_by"),
                row.getTimestamp("recorded_at").toInstant(),
                Rows.number(row, "sequence"),
                row.getInt("occurrence"));
    }

    private static @Nullable QualifiedName unit(ResultSet row, String kind) throws SQLException {
        var path = row.getString(kind + "_path");
        return path == null
                ? null
                : new QualifiedName(path, row.getString(kind + "_name"), row.getString(kind + "_variant"));
    }
}
