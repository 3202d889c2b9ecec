package dev.fairlead.intake.ruleset;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which deliveries came last. */
final class NewestDeliveryStore {
    private final Handle handle;
    private final long organization;

    NewestDeliveryStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Numbers of those of these sources, the newest first. */
    List<Long> list(Collection<Long> sources, int most) {
        if (sources.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
            select d.id
            from unnest(:sources) as s (id)
            cross join lateral (
              select id, received_at
              from intake_delivery
              where organization_id = :organization
                and source_id = s.id
              order by received_at desc, id desc
              limit :most) d
            order by d.received_at desc, d.id desc
            limit :most
            """)
                .bind("organization", organization)
                .bindArray("sources", Long.class, sources.toArray())
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }
}
