package dev.fairlead.report.trace.deployment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.ChangeSql;
import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.Result;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.answer.ListPart;
import dev.fairlead.report.inventory.DeploymentSeriesStore;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What one deployment brought, what it replaced, and in which series it counts. */
public final class DeploymentTraceStore {
    private final Handle handle;
    private final long organization;
    private final long deployment;

    public DeploymentTraceStore(Handle handle, long organization, long deployment) {
        this.handle = handle;
        this.organization = organization;
        this.deployment = deployment;
    }

    /** Its components: the snapshot as it was told, with what the series found each of them to be. */
    public ListPart<ComponentChange> moves(int limit) {
        var total = new long[1];
        var moves = handle.createQuery("""
                        with it as (
                          select *
                          from deployment
                          where organization_id = :organization and id = :deployment)
                        , told as (
                          select component_id, component_version_id as version_id from it where component_id is not null
                          union all
                          select component_id, component_version_id
                          from deployment_component
                          where organization_id = :organization and deployment_id = :deployment)
                        , derived as (
                          select s.unit_id, s.version_id, s.previous_id, s.result, s.first_time or s.untouched as first_time
                          from it
                          join series_deployment s on s.organization_id = :organization
                            and s.environment_id = it.environment_id
                            and s.finished_at = it.finished_at
                            and s.kind = 'component'
                            and s.deployment_id = it.id)
                        select d.path, c.name, c.variant, v.version, p.version as previous_version, m.result
                          , coalesce(m.first_time, false) as first_time
                          , count(*) over () as total
                        from (
                          select coalesce(t.component_id, r.unit_id) as component_id
                            , case when r.result = 'undeployed' then null else coalesce(t.version_id, r.version_id) end as version_id
                            , r.previous_id, r.result, r.first_time
                          from told t
                          full join derived r on r.unit_id = t.component_id) as m
                        join component c on c.organization_id = :organization and c.id = m.component_id
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        left join component_version v on v.organization_id = :organization and v.id = m.version_id
                        left join component_version p on p.organization_id = :organization and p.id = m.previous_id
                        order by coalesce(m.result, '') in ('deployed', 'undeployed') desc, d.path, c.name, c.variant
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("deployment", deployment)
                .bind("limit", limit)
                .map((rs, _) -> {
                    total[0] = rs.getLong("total");
                    var result = rs.getString("result");
                    return new ComponentChange(
                            new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                            rs.getString("version"),
                            rs.getString("previous_version"),
                            result == null ? null : Result.of(result),
                            rs.getBoolean("first_time"));
                })
                .list();
        return new ListPart<>(moves, total[0]);
    }

    /** Its own rows, and those of the applications that its rollout as a whole stands for. */
    public List<SeriesEntry> seriesEntries() {
        return handle.createQuery("""
                        %s
                        select s.kind, d.path, coalesce(c.name, a.name) as name
                          , coalesce(c.variant, a.variant) as variant, s.deployment_id
                          , s.finished_at, s.result, s.first_time, s.committer_from, s.committer_basis
                        from series s
                        %s
                        order by s.kind, d.path, 3, 4
                        """.formatted(DeploymentSeriesStore.SERIES, DeploymentSeriesStore.UNIT))
                .bind("organization", organization)
                .bind("deployment", deployment)
                .map((rs, _) -> new SeriesEntry(
                        UnitKind.of(rs.getString("kind")),
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant"))
                                .toString(),
                        rs.getLong("deployment_id"),
                        rs.getTimestamp("finished_at").toInstant(),
                        Result.of(rs.getString("result")),
                        rs.getBoolean("first_time"),
                        Rows.moment(rs, "committer_from"),
                        rs.getString("committer_basis")))
                .list();
    }

    /** Commits that came to the environment with it first, newest first. */
    public ListPart<Change> changes(int limit, int offset) {
        var total = new long[1];
        var changes = handle.createQuery("""
                        with it as (
                          select d.environment_id, s.group_id
                          from deployment d
                          join series_deployment s on s.organization_id = :organization
                            and s.environment_id = d.environment_id
                            and s.finished_at = d.finished_at
                            and s.deployment_id = d.id
                          where d.organization_id = :organization
                            and d.id = :deployment
                          limit 1)
                        , brought as (
                          select ch.*, count(*) over () as total
                          from it
                          join change_deployment ch on ch.organization_id = :organization
                            and ch.environment_id = it.environment_id
                            and ch.group_id = it.group_id
                            and ch.deployment_id = :deployment
                            and %s
                          order by coalesce(ch.committed_at, ch.authored_at) desc nulls last
                          fetch first (:limit + :offset) rows with ties)
                        select d.path, c.name, c.variant, k.sha, r.url, k.author, k.subject, b.bot, k.revert, b.status
                          , b.finished_at, b.authored_at, b.committed_at, b.total
                        from brought b
                        join commit k on k.organization_id = :organization and k.id = b.commit_id
                        join repository r on r.organization_id = :organization and r.id = k.repository_id
                        join component c on c.organization_id = :organization and c.id = b.component_id
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        order by coalesce(b.committed_at, b.authored_at) desc nulls last, k.sha, r.name, d.path, c.name, c.variant
                        limit :limit
                        offset :offset
                        """.formatted(ChangeSql.isShown("ch")))
                .bind("organization", organization)
                .bind("deployment", deployment)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rs, _) -> {
                    total[0] = rs.getLong("total");
                    return new Change(
                            new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                            rs.getString("sha"),
                            rs.getString("url"),
                            rs.getString("author"),
                            rs.getString("subject"),
                            rs.getBoolean("bot"),
                            rs.getBoolean("revert"),
                            ChangeStatus.of(rs.getString("status")),
                            rs.getTimestamp("finished_at").toInstant(),
                            Rows.moment(rs, "authored_at"),
                            Rows.moment(rs, "committed_at"));
                })
                .list();
        return new ListPart<>(changes, total[0]);
    }
}
