package dev.fairlead.metrics.failure.rework;

import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.Placed;
import dev.fairlead.platform.db.CopyRows;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/** Writes which deployments of an environment were rework, and takes away what no longer stands. */
public final class ReworkStore {
    private final Handle handle;
    private final long organization;
    private final long environment;

    public ReworkStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    public void forgetSeries(FailureScope scope) {
        inScope("""
                delete from rework f
                where f.organization_id = :organization
                  and f.environment_id = :environment
                  and f.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                  %s
                """, scope).execute();
    }

    void forget(Collection<Placed> rows) {
        if (!rows.isEmpty()) {
            these("""
                    delete from rework f
                    using unnest(:kinds, :units, :deployments) as these (kind, unit_id, deployment_id)
                    where f.organization_id = :organization
                      and f.environment_id = :environment
                      and f.kind = these.kind
                      and f.unit_id = these.unit_id
                      and f.deployment_id = these.deployment_id
                    """, rows).execute();
        }
    }

    /** What put right what had failed, by the failures as they stand. */
    void addRemedies(FailureScope scope) {
        inScope(remedies("", """
                        and f.decided_at >= coalesce(:since, '-infinity'::timestamptz)
                        and s.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        %s
                """), scope).execute();
    }

    /** The same of these deployments alone. */
    void addRemedies(Collection<Placed> rows) {
        if (!rows.isEmpty()) {
            these(
                            remedies(
                                    "join unnest(:kinds, :units, :deployments) as these (kind, unit_id, deployment_id)"
                                            + " on these.kind = f.kind and these.unit_id = f.unit_id and these.deployment_id = f.remedy_id",
                                    ""),
                            rows)
                    .execute();
        }
    }

    /** What failed for two reasons was put right once. */
    private static String remedies(String joined, String condition) {
        return """
                insert into rework (organization_id, environment_id, kind, unit_id, deployment_id, reason, evidence_id
                  , finished_at)
                select distinct f.organization_id, f.environment_id, f.kind, f.unit_id, f.remedy_id, '%s'
                  , f.deployment_id, s.finished_at
                from failure_cause f
                join series_deployment s on s.organization_id = :organization
                  and s.kind = f.kind
                  and s.unit_id = f.unit_id
                  and s.environment_id = f.environment_id
                  and s.deployment_id = f.remedy_id
                %s
                where f.organization_id = :organization
                  and f.environment_id = :environment
                  and f.remedy_id is not null
                  %s
                on conflict do nothing
                """.formatted(ReworkReason.REMEDY.word(), joined, condition);
    }

    private Update inScope(String sql, FailureScope scope) {
        return bound(sql.formatted(scope.all() ? "" : """
                and (f.kind = 'component' and f.unit_id = any(:components)
                  or f.kind = 'application' and f.unit_id = any(:applications))
                """))
                .bind("since", scope.since())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bindArray("components", Long.class, scope.components().toArray())
                .bindArray("applications", Long.class, scope.applications().toArray());
    }

    private Update these(String sql, Collection<Placed> rows) {
        return bound(sql)
                .bindArray(
                        "kinds",
                        String.class,
                        rows.stream().map(row -> row.kind().word()).toArray())
                .bindArray("units", Long.class, rows.stream().map(Placed::unit).toArray())
                .bindArray(
                        "deployments",
                        Long.class,
                        rows.stream().map(Placed::deployment).toArray());
    }

    private Update bound(String sql) {
        return handle.createUpdate(sql).bind("organization", organization).bind("environment", environment);
    }

    public void add(List<Rework> rows) {
        var copy = new CopyRows("""
                rework (organization_id, environment_id, kind, unit_id, deployment_id, reason, evidence_id, finished_at)""");
        for (var one : rows) {
            copy.number(organization)
                    .number(environment)
                    .text(one.deployment().kind().word())
                    .number(one.deployment().unit())
                    .number(one.deployment().deployment())
                    .text(one.reason().word())
                    .number(one.evidence())
                    .moment(one.deployment().finishedAt());
            copy.endRow();
        }
        copy.flush(handle);
    }
}
