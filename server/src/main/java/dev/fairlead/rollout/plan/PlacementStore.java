package dev.fairlead.rollout.plan;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the engine put onto endpoints last. */
public final class PlacementStore {
    private final Handle handle;

    public PlacementStore(Handle handle) {
        this.handle = handle;
    }

    /** @param version null while nobody knows */
    public record Placement(
            String endpoint, String component, @Nullable String version, Instant placedAt) {}

    public List<Placement> list(long organization, long environment) {
        return handle.createQuery("""
                        select endpoint, component, version, placed_at
                        from placement
                        where organization_id = :organization
                          and environment_id = :environment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .map((row, _) -> new Placement(
                        row.getString("endpoint"),
                        row.getString("component"),
                        row.getString("version"),
                        row.getTimestamp("placed_at").toInstant()))
                .list();
    }

    public void put(long organization, long environment, long rollout, Placement placement) {
        handle.createUpdate("""
                        insert into placement (organization_id, environment_id, endpoint, component, version, rollout_id, placed_at)
                        values (:organization, :environment, :endpoint, :component, :version, :rollout, :placedAt)
                        on conflict (organization_id, environment_id, endpoint, component) do update
                        set version = excluded.version
                          , rollout_id = excluded.rollout_id
                          , placed_at = excluded.placed_at
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("endpoint", placement.endpoint())
                .bind("component", placement.component())
                .bind("version", placement.version())
                .bind("rollout", rollout)
                .bind("placedAt", placement.placedAt())
                .execute();
    }
}
