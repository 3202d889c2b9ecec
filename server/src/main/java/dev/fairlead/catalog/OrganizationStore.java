package dev.fairlead.catalog;

import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tenants. */
public final class OrganizationStore {
    private final Handle handle;

    public OrganizationStore(Handle handle) {
        this.handle = handle;
    }

    /** A tenant; {@code zone} is the one whose days its reports use when none is asked for. */
    public record Organization(long id, String name, ZoneId zone) {}

    /** All of them. */
    public List<Organization> list() {
        return handle.createQuery("""
                        select id, name, zone
                        from organization
                        """)
                .map((row, _) -> new Organization(row.getLong(1), row.getString(2), ZoneId.of(row.getString(3))))
                .list();
    }
}
