package dev.fairlead.catalog.store;

import dev.fairlead.platform.db.Reaching;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The tenants. */
public final class OrganizationStore {
    /** The zone of an organisation that nobody has set another for. */
    public static final ZoneId USUAL_ZONE = ZoneId.of("UTC");

    private final Handle handle;

    public OrganizationStore(Handle handle) {
        this.handle = handle;
    }

    /** A tenant; {@code zone} is the one whose days its reports use when none is asked for. */
    public record Organization(long id, String name, ZoneId zone) {}

    /** All of them that the question may see. */
    public List<Organization> list() {
        return Reaching.bound(handle.createQuery("""
                        select id, name, zone
                        from organization
                        where %s
                        """.formatted(Reaching.only("id"))))
                .map((row, _) ->
                        new Organization(row.getLong("id"), row.getString("name"), ZoneId.of(row.getString("zone"))))
                .list();
    }

    /** Those whose roll-ups were cut by other zone rules than these. */
    public List<Organization> cutByOtherRules(String edition) {
        return handle.createQuery("""
                        select id, name, sums_zone
                        from organization
                        where sums_rules <> :edition
                        """)
                .bind("edition", edition)
                .map((row, _) -> new Organization(
                        row.getLong("id"), row.getString("name"), ZoneId.of(row.getString("sums_zone"))))
                .list();
    }

    /** Sets the zone; answers the one before. */
    public String setZone(long organization, ZoneId zone) {
        var before = handle.createQuery("select zone from organization where id = :organization for update")
                .bind("organization", organization)
                .mapTo(String.class)
                .one();
        handle.createUpdate("update organization set zone = :zone where id = :organization")
                .bind("organization", organization)
                .bind("zone", zone.getId())
                .execute();
        return before;
    }

    /**
     * Ids of the organisations with these names; missing ones are made, where whoever asks may do that.
     *
     * @throws Refused where they may not
     */
    public Map<String, Long> ensure(Collection<String> names) {
        if (!Asking.makesOrganizations()) {
            var found = findAll(names);
            names.stream()
                    .filter(name -> !found.containsKey(name))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw unknown(name).thrown();
                    });
        }
        return make(names);
    }

    /** What is told to whoever names one that is not there, and may not make it: most have misspelt it. */
    public static Refusal unknown(String name) {
        return new Refusal(
                Problem.FORBIDDEN,
                null,
                "there is no organisation `" + Texts.shortened(name)
                        + "`, and only an admin everywhere makes one (`fairlead organizations add`); GET /api/v1/organizations"
                        + " lists those that there are");
    }

    /** The same, whoever asks. */
    public Map<String, Long> make(Collection<String> names) {
        var found = findAll(names);
        var missing = new TreeSet<>(names);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            handle.createUpdate("""
                            insert into organization (name)
                            select unnest(:names)
                            on conflict do nothing
                            """)
                    .bindArray("names", String.class, List.copyOf(missing))
                    .execute();
            found.putAll(findAll(missing));
        }
        return found;
    }

    /** Ids of those organisations that exist, and that the question may see. */
    public Map<String, Long> find(Collection<String> names) {
        var found = findAll(names);
        var reach = Asking.reach();
        found.values().removeIf(id -> !reach.has(id));
        return found;
    }

    private Map<String, Long> findAll(Collection<String> names) {
        var found = new HashMap<String, Long>();
        handle.createQuery("select name, id from organization where name = any(:names)")
                .bindArray("names", String.class, List.copyOf(names))
                .map((rs, _) -> Map.entry(rs.getString("name"), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }
}
