package dev.fairlead.catalog.store;

import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.db.Reaching;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds whose a numbered thing is: links and commands know its number only. */
public final class LocatorStore {
    private final Handle handle;

    public LocatorStore(Handle handle) {
        this.handle = handle;
    }

    /** What has a number that people are shown. */
    public enum Numbered {
        ANNOTATION("annotation"),
        DEPLOYMENT("deployment"),
        DOCUMENT("component_document"),
        INCIDENT("incident"),
        NOTIFICATION("notification"),
        ROLLOUT("rollout");

        private final String table;

        Numbered(String table) {
            this.table = table;
        }
    }

    /** One statement for all organisations that the question may see, which looks for the number in each by its key. */
    public Optional<Organization> find(Numbered what, long number) {
        // the limit keeps the look-ups by key; without it the planner may read the whole table once. A cluster looks in
        // each
        // organisation only beside a row that lies where the organisation lies: the organisation's own domain is one
        return Reaching.bound(handle.createQuery("""
                        select o.id, o.name, o.zone
                        from organization o
                        join domain d on d.organization_id = o.id and d.path = 'GLOBAL.' || o.name
                        cross join lateral (
                          select 1
                          from %s t
                          where t.organization_id = d.organization_id
                            and t.id = :number
                          limit 1
                        ) found
                        where %s
                        limit 1
                        """.formatted(what.table, Reaching.only("o.id"))))
                .bind("number", number)
                .map((row, _) ->
                        new Organization(row.getLong("id"), row.getString("name"), ZoneId.of(row.getString("zone"))))
                .findOne();
    }

    /** What has this key in an organisation: one, or several where it happened again under it. */
    public List<Long> keyed(Numbered what, long organization, String source, String externalId) {
        return handle.createQuery("""
                        select id
                        from %s
                        where organization_id = :organization
                          and source = :source
                          and external_id = :external
                        """.formatted(what.table))
                .bind("organization", organization)
                .bind("source", source)
                .bind("external", externalId)
                .mapTo(Long.class)
                .list();
    }
}
