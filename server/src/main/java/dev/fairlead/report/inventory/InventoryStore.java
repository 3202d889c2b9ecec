package dev.fairlead.report.inventory;

import dev.fairlead.metrics.RunningSql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What runs where, now and at any past moment: from the ends of the series of components. */
public final class InventoryStore {
    private final Handle handle;

    public InventoryStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * What is asked for.
     *
     * @param environment null for all
     * @param component null for all
     * @param application null for components of any application or none
     */
    public record Wanted(
            @Nullable Long environment,
            @Nullable Long component,
            @Nullable Long application,
            Instant at) {}

    /** Ordered by environment and component; begins after the given pair of names. */
    public List<Running> list(
            long organization, Wanted wanted, String afterEnvironment, String afterComponent, int limit) {
        return handle.createQuery("""
                        select *
                        from (
                          select ed.path || '.' || e.name as environment
                            , cd.path || '.' || c.name || case when c.variant = '' then '' else ';' || c.variant end as component
                            , v.version, coalesce((
                                select max(b.finished_at)
                                from series_deployment b
                                where b.organization_id = :organization
                                  and b.kind = 'component'
                                  and b.unit_id = c.id
                                  and b.environment_id = e.id
                                  and b.finished_at <= r.finished_at
                                  and b.result = 'deployed'), r.finished_at) as since
                            , r.deployment_id, k.sha, own.sha as newest
                          from environment e
                          join domain ed on ed.organization_id = :organization and ed.id = e.domain_id
                          cross join lateral (%s) as r
                          join component c on c.organization_id = :organization and c.id = r.component_id
                          join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
                          join component_version v on v.organization_id = :organization and v.id = r.version_id
                          left join commit_of_component_version cc on cc.organization_id = :organization
                            and cc.component_version_id = v.id
                          left join commit k on k.organization_id = :organization and k.id = cc.commit_id
                          left join commit own on own.organization_id = :organization
                            and own.id = cc.own_commit_id
                            and own.id <> cc.commit_id
                          where e.organization_id = :organization
                            and (cast(:environment as bigint) is null or e.id = :environment)
                            and (cast(:component as bigint) is null or c.id = :component)
                            and (cast(:application as bigint) is null or exists (
                              select 1
                              from application_component m
                              where m.organization_id = :organization
                                and m.application_id = :application
                                and m.component_id = c.id))
                        ) as running
                        where (environment collate "C", component collate "C") > (:afterEnvironment, :afterComponent)
                        order by environment collate "C", component collate "C"
                        limit :limit
                        """.formatted(RunningSql.running("e.id")))
                .bind("organization", organization)
                .bind("environment", wanted.environment())
                .bind("component", wanted.component())
                .bind("application", wanted.application())
                .bind("at", wanted.at())
                .bind("afterEnvironment", afterEnvironment)
                .bind("afterComponent", afterComponent)
                .bind("limit", limit)
                .map((rs, _) -> new Running(
                        rs.getString("environment"),
                        rs.getString("component"),
                        rs.getString("version"),
                        rs.getTimestamp("since").toInstant(),
                        rs.getLong("deployment_id"),
                        rs.getString("sha"),
                        rs.getString("newest")))
                .list();
    }
}
