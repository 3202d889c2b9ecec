package dev.fairlead.incident;

import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where people put incidents. */
public final class PlacementStore {
    private final Handle handle;
    private final long organization;

    public PlacementStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * What a person said of an incident.
     *
     * @param deployment the deployment that caused it; null where none did
     */
    public record Placement(@Nullable Long deployment, String actor, String reason, Instant at) {}

    public Map<Long, Placement> of(Collection<Long> incidents) {
        var placements = new HashMap<Long, Placement>();
        if (incidents.isEmpty()) {
            return placements;
        }
        handle.createQuery("""
                        select incident_id, deployment_id, actor, reason, placed_at
                        from incident_placement
                        where organization_id = :organization
                          and incident_id = any(:incidents)
                        """)
                .bind("organization", organization)
                .bindArray("incidents", Long.class, incidents.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("incident_id"),
                        new Placement(
                                Rows.number(rs, "deployment_id"),
                                rs.getString("actor"),
                                rs.getString("reason"),
                                rs.getTimestamp("placed_at").toInstant())))
                .forEach(row -> placements.put(row.getKey(), row.getValue()));
        return placements;
    }

    public void put(long incident, Placement placement) {
        handle.createUpdate("""
                        insert into incident_placement (organization_id, incident_id, deployment_id, actor, reason, placed_at)
                        values (:organization, :incident, :deployment, :actor, :reason, :at)
                        on conflict (organization_id, incident_id) do update
                        set deployment_id = excluded.deployment_id
                          , actor = excluded.actor
                          , reason = excluded.reason
                          , placed_at = excluded.placed_at
                        """)
                .bind("organization", organization)
                .bind("incident", incident)
                .bind("deployment", placement.deployment())
                .bind("actor", placement.actor())
                .bind("reason", placement.reason())
                .bind("at", placement.at())
                .execute();
    }

    /** Lets the rules decide again. */
    public boolean remove(long incident) {
        return handle.createUpdate("""
                        delete from incident_placement
                        where organization_id = :organization
                          and incident_id = :incident
                        """)
                        .bind("organization", organization)
                        .bind("incident", incident)
                        .execute()
                > 0;
    }
}
