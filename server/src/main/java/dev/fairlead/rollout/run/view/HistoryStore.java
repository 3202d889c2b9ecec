package dev.fairlead.rollout.run.view;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.deployment.DeploymentOrder;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which version of an application was in an environment earlier. */
final class HistoryStore {
    private final Handle handle;

    HistoryStore(Handle handle) {
        this.handle = handle;
    }

    /** The version that was deployed there last as a whole, up to a moment. */
    Optional<String> deployedAsAWhole(long organization, long environment, QualifiedName application, Instant moment) {
        return handle.createQuery("""
                        select v.version
                        from deployment d
                        join application a on a.organization_id = :organization and a.id = d.application_id
                        join domain n on n.organization_id = :organization and n.id = a.domain_id
                        join application_version v on v.organization_id = :organization and v.id = d.application_version_id
                        where d.organization_id = :organization
                          and d.environment_id = :environment
                          and d.outcome = 'succeeded'
                          and d.voided_at is null
                          and d.finished_at <= :moment
                          and n.path = :domain
                          and a.name = :name
                          and a.variant = :variant
                        order by %s
                        limit 1
                        """.formatted(DeploymentOrder.newestFirst("d.")))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("domain", application.domain())
                .bind("name", application.name())
                .bind("variant", application.variant())
                .bind("moment", moment)
                .mapTo(String.class)
                .findOne();
    }
}
