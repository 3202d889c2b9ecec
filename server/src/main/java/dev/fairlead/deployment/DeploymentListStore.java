package dev.fairlead.deployment;

import dev.fairlead.catalog.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Lists deployments, running ones first and then by finish, newest first, with the names of everything they name. */
public final class DeploymentListStore {
    /** Names follow once the rows are chosen: a page costs as many look-ups as it has rows. */
    private static final String NAMED = """
            select d.id, d.kind, c.path, c.name, c.variant, cv.version, a.path, a.name, a.variant, av.version
              , ed.path, e.name, d.outcome, d.started_at, d.finished_at, d.rollout, d.source, d.external_id, d.url, d.note
              , d.voided_at, d.recorded_by, d.recorded_at
            from chosen d
            join environment e on e.organization_id = d.organization_id and e.id = d.environment_id
            join domain ed on ed.organization_id = e.organization_id and ed.id = e.domain_id
            left join lateral (
                select cd.path, c.name, c.variant
                from component c
                join domain cd on cd.organization_id = c.organization_id and cd.id = c.domain_id
                where c.organization_id = d.organization_id and c.id = d.component_id) c on true
            left join component_version cv on cv.organization_id = d.organization_id and cv.id = d.component_version_id
            left join lateral (
                select ad.path, a.name, a.variant
                from application a
                join domain ad on ad.organization_id = a.organization_id and ad.id = a.domain_id
                where a.organization_id = d.organization_id and a.id = d.application_id) a on true
            left join application_version av on av.organization_id = d.organization_id
              and av.id = d.application_version_id
            order by d.finished_at desc nulls first, d.id desc
            """;

    private final Handle handle;

    public DeploymentListStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Which deployments; null where it does not matter.
     *
     * @param component deployed by itself or in the set of an application
     */
    public record Filter(
            @Nullable Long environment,
            @Nullable Long component,
            @Nullable Long application,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Where a part ended; {@code finishedAt} is null among those that run. */
    public record Position(@Nullable Instant finishedAt, long id) {}

    /**
     * A deployment by names.
     *
     * @param kind deployment or undeployment
     * @param component the component where it was deployed by itself
     * @param application the application where it was deployed as a whole
     * @param version of either; null for an undeployment
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
            Instant recordedAt) {}

    public List<Listed> list(long organization, Filter filter, @Nullable Position after, int limit) {
        var finished = after == null ? null : after.finishedAt;
        return handle.createQuery("""
                        with chosen as (
                          select *
                          from deployment d
                          where d.organization_id = :organization
                            and (cast(:environment as bigint) is null or d.environment_id = :environment)
                            and (cast(:application as bigint) is null or d.application_id = :application)
                            and (cast(:component as bigint) is null or d.component_id = :component or exists (
                                select 1
                                from deployment_component dc
                                where dc.organization_id = d.organization_id
                                  and dc.deployment_id = d.id
                                  and dc.component_id = :component))
                            and (cast(:outcome as text) is null or d.outcome = :outcome)
                            and (cast(:from as timestamptz) is null or d.finished_at >= :from)
                            and (cast(:to as timestamptz) is null or d.finished_at < :to)
                            and (cast(:after as bigint) is null
                              or cast(:finished as timestamptz) is null
                                and (d.finished_at is not null or d.id < :after)
                              or d.finished_at < :finished
                              or d.finished_at = :finished and d.id < :after)
                          order by d.finished_at desc nulls first, d.id desc
                          limit :limit)
                        """ + NAMED)
                .bind("organization", organization)
                .bindByType("environment", filter.environment, Long.class)
                .bindByType("application", filter.application, Long.class)
                .bindByType("component", filter.component, Long.class)
                .bindByType("outcome", filter.outcome == null ? null : filter.outcome.word(), String.class)
                .bindByType("from", filter.from, Instant.class)
                .bindByType("to", filter.to, Instant.class)
                .bindByType("after", after == null ? null : after.id, Long.class)
                .bindByType("finished", finished, Instant.class)
                .bind("limit", limit)
                .map(DeploymentListStore::listed)
                .list();
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
                .map(DeploymentListStore::listed)
                .findOne();
    }

    /** Full version names of the set that an application deployment brought. */
    public List<String> snapshot(long organization, long id) {
        return handle.createQuery("""
                        select d.path || '.' || c.name || case c.variant when '' then '' else ';' || c.variant end || ';'
                          || v.version as name
                        from deployment_component dc
                        join component_version v on v.organization_id = dc.organization_id
                          and v.id = dc.component_version_id
                        join component c on c.organization_id = v.organization_id and c.id = v.component_id
                        join domain d on d.organization_id = c.organization_id and d.id = c.domain_id
                        where dc.organization_id = :organization
                          and dc.deployment_id = :id
                        order by name
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    private static Listed listed(ResultSet row, StatementContext context) throws SQLException {
        var moments = context.findColumnMapperFor(Instant.class).orElseThrow();
        var componentVersion = row.getString(6);
        return new Listed(
                row.getLong(1),
                row.getString(2),
                name(row, 3),
                name(row, 7),
                componentVersion == null ? row.getString(10) : componentVersion,
                new QualifiedName(row.getString(11), row.getString(12), ""),
                Outcome.find(row.getString(13)).orElseThrow(),
                moments.map(row, 14, context),
                moments.map(row, 15, context),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                row.getString(20),
                moments.map(row, 21, context),
                row.getString(22),
                moments.map(row, 23, context));
    }

    private static @Nullable QualifiedName name(ResultSet row, int column) throws SQLException {
        var path = row.getString(column);
        return path == null ? null : new QualifiedName(path, row.getString(column + 1), row.getString(column + 2));
    }
}
