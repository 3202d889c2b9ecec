package dev.fairlead.catalog.store;

import dev.fairlead.catalog.Tier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The tiers of environments. */
public final class EnvironmentStore {
    private final Handle handle;

    public EnvironmentStore(Handle handle) {
        this.handle = handle;
    }

    public Map<Long, Tier> tiers(long organization, Collection<Long> environments) {
        var found = new HashMap<Long, Tier>();
        handle.createQuery("""
                        select id, tier
                        from environment
                        where organization_id = :organization
                          and id = any(:environments)
                        """)
                .bind("organization", organization)
                .bindArray("environments", Long.class, environments.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("id"), Tier.find(rs.getString("tier")).orElseThrow()))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    public void setTier(long organization, long environment, Tier tier) {
        handle.createUpdate("""
                        update environment
                        set tier = :tier
                        where organization_id = :organization
                          and id = :environment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("tier", tier.word())
                .execute();
    }
}
