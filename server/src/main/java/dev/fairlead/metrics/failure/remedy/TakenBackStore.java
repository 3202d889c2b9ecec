package dev.fairlead.metrics.failure.remedy;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.change.RevertStore;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.Placed;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads which changes were taken back in an environment, and who had brought them first. */
public final class TakenBackStore {
    private final Handle handle;
    private final long organization;
    private final long environment;

    public TakenBackStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** A change that one deployment of a series was the first to bring, and another one took back. */
    record TakenBack(Placed first, Placed revert) {}

    /**
     * What deployments of these series took back. Few commits take anything back, and statistics may know nothing of them: they
     * are read first, so that no plan meets every change with every other.
     */
    List<TakenBack> takenBack(UnitKind kind, FailureScope scope) {
        var reverting = new RevertStore(handle).reverting(organization);
        if (reverting.isEmpty()) {
            return List.of();
        }
        var component = kind == UnitKind.COMPONENT;
        return handle.createQuery("""
                        with told as materialized (
                          select ch.%1$s_id as unit_id, ch.deployment_id, ch.finished_at, ch.commit_id, ch.status
                          from %2$s ch
                          where ch.organization_id = :organization
                            and ch.environment_id = :environment
                            and ch.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                            and ch.status in ('change', 'merge')
                            and ch.commit_id = any(:reverting)
                            %3$s
                        )
                        , brought as materialized (
                          select unit_id, deployment_id, finished_at, commit_id
                          from told
                          where status = 'change' or %5$s
                        )
                        , first as materialized (
                          select r.unit_id, r.deployment_id as revert_id, r.finished_at as reverted_at
                            , f.deployment_id as first_id, f.finished_at as first_at, f.status
                          from brought r
                          cross join lateral (
                            select v.reverted_id
                            from commit_revert v
                            where v.organization_id = :organization
                              and v.commit_id = r.commit_id
                            offset 0) as v
                          -- what takes back a revert brings its change once more, and says nothing of who brought the revert
                          cross join lateral (
                            select coalesce(k.change_id, k.id) as change_id
                            from commit k
                            where k.organization_id = :organization
                              and k.id = v.reverted_id
                              and not k.revert
                            limit 1) as k
                          cross join lateral (
                            select f.deployment_id, f.finished_at, f.status
                            from %2$s f
                            join series_deployment s on s.organization_id = :organization
                              and s.kind = '%1$s'
                              and s.unit_id = f.%1$s_id
                              and s.environment_id = :environment
                              and s.finished_at = f.finished_at
                              and s.deployment_id = f.deployment_id
                            where f.organization_id = :organization
                              and f.environment_id = :environment
                              and f.%1$s_id = r.unit_id
                              and f.change_id = k.change_id
                              and f.finished_at <= r.finished_at
                              and f.status <> 'elsewhere'
                            order by f.finished_at, s.position, f.status <> 'change'
                            limit 1) as f
                        )
                        select distinct unit_id, revert_id, reverted_at, first_id, first_at
                        from first
                        where first_id <> revert_id
                          and (status = 'change' or status = 'merge' and %4$s)
                        """.formatted(
                                kind.word(),
                                table(kind),
                                scope.all() ? "" : "and ch." + kind.word() + "_id = any(:units)",
                                withAChange(kind, "first.unit_id", "first.first_id", "first.first_at"),
                                withAChange(kind, "told.unit_id", "told.deployment_id", "told.finished_at")))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", scope.since())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bindArray("reverting", Long.class, reverting.toArray())
                .bindArray("units", Long.class, (component ? scope.components() : scope.applications()).toArray())
                .map((rs, _) -> new TakenBack(
                        new Placed(
                                kind,
                                rs.getLong("unit_id"),
                                rs.getLong("first_id"),
                                0,
                                rs.getTimestamp("first_at").toInstant(),
                                0),
                        new Placed(
                                kind,
                                rs.getLong("unit_id"),
                                rs.getLong("revert_id"),
                                0,
                                rs.getTimestamp("reverted_at").toInstant(),
                                0)))
                .list();
    }

    private static String table(UnitKind kind) {
        return kind == UnitKind.COMPONENT ? "change_deployment" : "application_change";
    }

    /** A merge came to users with what it merged; where nothing of that counted, it says nothing. */
    private static String withAChange(UnitKind kind, String unit, String deployment, String finishedAt) {
        return """
                exists (
                  select 1
                  from %s w
                  where w.organization_id = :organization
                    and w.%s_id = %s
                    and w.environment_id = :environment
                    and w.finished_at = %s
                    and w.deployment_id = %s
                    and w.status = 'change')
                """.formatted(table(kind), kind.word(), unit, finishedAt, deployment);
    }
}
