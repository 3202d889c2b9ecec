package dev.fairlead.intake.ruleset;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Which repository a component's name stands for where no rule gives it. */
final class HolderStore {
    private final Handle handle;
    private final long organization;

    HolderStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Who has the name; empty where nobody has. */
    String find(String component) {
        return handle.createQuery("""
            select path
            from intake_holder
            where organization_id = :organization
              and component = :component
            """)
                .bind("organization", organization)
                .bind("component", component)
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    /** Who has which of the names; those that nobody has are left out. */
    Map<String, String> find(Collection<String> components) {
        var found = new HashMap<String, String>();
        handle.createQuery("""
            select component, path
            from intake_holder
            where organization_id = :organization
              and component = any(:components)
            """)
                .bind("organization", organization)
                .bindArray("components", String.class, components.toArray())
                .map((row, _) -> Map.entry(row.getString("component"), row.getString("path")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /**
     * Takes names, where nobody has them.
     *
     * @param paths by the name that is taken
     */
    void take(Map<String, String> paths, Instant now) {
        // in one order everywhere: two servers that take the same ones do not wait for each other in a circle
        var ordered = new TreeMap<>(paths);
        handle.createUpdate("""
            insert into intake_holder (organization_id, component, path, held_at)
            select :organization, component, path, :now
            from unnest(:components, :paths) as told (component, path)
            on conflict do nothing
            """)
                .bind("organization", organization)
                .bindArray("components", String.class, ordered.keySet().toArray())
                .bindArray("paths", String.class, ordered.values().toArray())
                .bind("now", now)
                .execute();
    }
}
