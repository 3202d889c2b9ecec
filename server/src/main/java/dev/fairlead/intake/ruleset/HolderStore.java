package dev.fairlead.intake.ruleset;

import java.time.Instant;
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

    /** Takes the name, where nobody has it. */
    void take(String component, String path, Instant now) {
        handle.createUpdate("""
            insert into intake_holder (organization_id, component, path, held_at)
            values (:organization, :component, :path, :now)
            on conflict do nothing
            """)
                .bind("organization", organization)
                .bind("component", component)
                .bind("path", path)
                .bind("now", now)
                .execute();
    }
}
