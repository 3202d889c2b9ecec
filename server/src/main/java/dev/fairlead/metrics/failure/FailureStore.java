package dev.fairlead.metrics.failure;

import dev.fairlead.metrics.failure.attribution.Attribution;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.cause.Failed;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.platform.db.CopyRows;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Writes which deployments of an environment failed, and takes away what no longer stands. */
final class FailureStore {
    private final Handle handle;
    private final long organization;
    private final long environment;

    FailureStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    void forgetSeries(FailureScope scope) {
        handle.createUpdate("""
                        delete from failure_cause
                        where organization_id = :organization
                          and environment_id = :environment
                          and decided_at >= coalesce(:since, '-infinity'::timestamptz)
                          %s
                        """.formatted(scope.all() ? "" : """
                                and (kind = 'component' and unit_id = any(:components)
                                  or kind = 'application' and unit_id = any(:applications))
                                """))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", scope.since())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bindArray("components", Long.class, scope.components().toArray())
                .bindArray("applications", Long.class, scope.applications().toArray())
                .execute();
    }

    void forgetEvidence(Cause cause, Collection<Long> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        delete from failure_cause
                        where organization_id = :organization
                          and environment_id = :environment
                          and cause = :cause
                          and evidence_id = any(:evidence)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("cause", cause.word())
                .bindArray("evidence", Long.class, evidence.toArray())
                .execute();
    }

    void forgetAttributions(Collection<Long> incidents) {
        if (incidents.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        delete from incident_attribution
                        where organization_id = :organization
                          and environment_id = :environment
                          and incident_id = any(:incidents)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("incidents", Long.class, incidents.toArray())
                .execute();
    }

    void add(List<Failed> failed) {
        var copy = new CopyRows("""
                failure_cause (organization_id, environment_id, kind, unit_id, deployment_id, cause, evidence_id, failed_at
                  , decided_at, ended_at, remedy_id, confidence)""");
        for (var one : failed) {
            copy.number(organization)
                    .number(environment)
                    .text(one.deployment().kind().word())
                    .number(one.deployment().unit())
                    .number(one.deployment().deployment())
                    .text(one.cause().word())
                    .number(one.evidence())
                    .moment(one.deployment().finishedAt())
                    .moment(one.decidedAt())
                    .moment(one.endedAt())
                    .number(one.remedy())
                    .real(one.confidence());
            copy.endRow();
        }
        copy.flush(handle);
    }

    void attribute(List<Attribution> attributions) {
        var copy = new CopyRows("""
                incident_attribution (organization_id, environment_id, incident_id, rule, deployment_id, candidates
                  , confidence)""");
        for (var one : attributions) {
            copy.number(organization)
                    .number(environment)
                    .number(one.incident())
                    .text(one.rule().word())
                    .number(one.deployment())
                    .numbers(one.candidates())
                    .real(one.confidence());
            copy.endRow();
        }
        copy.flush(handle);
    }
}
