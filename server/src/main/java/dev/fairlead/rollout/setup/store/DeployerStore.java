package dev.fairlead.rollout.setup.store;

import dev.fairlead.rollout.Delivery;
import dev.fairlead.rollout.DeliveryJson;
import dev.fairlead.rollout.setup.setting.Author;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How components are delivered. */
public final class DeployerStore {
    private final Handle handle;

    public DeployerStore(Handle handle) {
        this.handle = handle;
    }

    /** By the names of components. */
    public List<Delivery> list(long organization) {
        return handle.createQuery("""
                        select delivery
                        from deployer
                        where organization_id = :organization
                        order by component collate "C"
                        """)
                .bind("organization", organization)
                .map((row, _) -> DeliveryJson.read(row.getString("delivery")))
                .list();
    }

    long put(long organization, Delivery delivery, Author author) {
        return handle.createQuery("""
                        insert into deployer (organization_id, component, delivery, changed_by, changed_at)
                        values (:organization, :component, cast(:delivery as jsonb), :by, :at)
                        on conflict (organization_id, component) do update
                        set delivery = excluded.delivery
                          , changed_by = excluded.changed_by
                          , changed_at = excluded.changed_at
                        returning id
                        """)
                .bind("organization", organization)
                .bind("component", delivery.component().toString())
                .bind("delivery", DeliveryJson.write(delivery))
                .bind("by", author.actor())
                .bind("at", author.at())
                .mapTo(Long.class)
                .one();
    }

    long remove(long organization, Delivery delivery) {
        return handle.createQuery("""
                        delete from deployer
                        where organization_id = :organization
                          and component = :component
                        returning id
                        """)
                .bind("organization", organization)
                .bind("component", delivery.component().toString())
                .mapTo(Long.class)
                .one();
    }
}
