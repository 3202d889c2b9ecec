package dev.fairlead.rollout.run.state;

import dev.fairlead.platform.db.Rows;
import dev.fairlead.rollout.plan.Planner;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The deployments as which rollouts are recorded. */
public final class RecordedStore {
    private final Handle handle;

    public RecordedStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A recorded deployment.
     *
     * @param component null for an application as a whole
     */
    public record Deployed(
            long id, @Nullable Long component, @Nullable String name) {
        /** Whether one may take back the other: both of one component, or any of them an application. */
        public boolean mayTakeBack(Deployed other) {
            return component == null || other.component == null || component.equals(other.component);
        }

        /** Whether it put the component there, by itself or with its application. */
        public boolean isOf(String other) {
            return name == null || name.equals(other);
        }
    }

    public List<Deployed> of(Rollout rollout) {
        var names = Stream.concat(
                        Stream.of(rollout.id().toString()),
                        rollout.request().goal().components().stream()
                                .map(component -> rollout.id() + "/" + component.base()))
                .toArray();
        return handle.createQuery("""
                        select d.id, d.component_id, p.path || '.' || c.name || case c.variant when '' then '' else ';' || c.variant end
                          as name
                        from deployment d
                        left join component c on c.organization_id = :organization and c.id = d.component_id
                        left join domain p on p.organization_id = :organization and p.id = c.domain_id
                        where d.organization_id = :organization
                          and d.source = :source
                          and d.external_id = any(:names)
                          and d.voided_at is null
                        order by d.external_id
                        """)
                .bind("organization", rollout.id().organization())
                .bind("source", Planner.SOURCE)
                .bindArray("names", String.class, names)
                .map((rs, _) -> new Deployed(rs.getLong("id"), Rows.number(rs, "component_id"), rs.getString("name")))
                .list();
    }
}
