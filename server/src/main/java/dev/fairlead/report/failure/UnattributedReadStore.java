package dev.fairlead.report.failure;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Counts incidents of a window that are on no deployment: failures that a rate does not know of. */
public final class UnattributedReadStore {
    private final Handle handle;
    private final Target target;
    private final Window window;

    public UnattributedReadStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /** Those that name what the question is about; where no environment is known, they may have been in any of its. */
    public long count() {
        var members = new TargetStore(handle).withMembers(target);
        return handle.createQuery("""
                        select count(*)
                        from incident i
                        left join incident_attribution t on t.organization_id = :organization
                          and t.environment_id = i.environment_id
                          and t.incident_id = i.id
                        where i.organization_id = :organization
                          and i.detected_at >= :from
                          and i.detected_at < :to
                          and i.voided_at is null
                          and t.deployment_id is null
                          and (i.environment_id is null or i.environment_id = any(:places))
                          and %s
                        """.formatted(NamedSql.named(target.wholeOrganization())))
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("organization", target.organization())
                .bind("from", window.from())
                .bind("to", window.to())
                .bindArray("applications", Long.class, members.ids(UnitKind.APPLICATION))
                .bindArray("components", Long.class, members.ids(UnitKind.COMPONENT))
                .bindArray("places", Long.class, target.placeIds())
                .mapTo(Long.class)
                .one();
    }
}
