package dev.fairlead.catalog.store.owner;

import dev.fairlead.catalog.Team;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The teams of an organisation. */
public final class TeamStore {
    private final Handle handle;
    private final long organization;

    public TeamStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** By name. */
    public List<Team> list() {
        return handle.createQuery("""
                        select name, title, link, contact
                        from team
                        where organization_id = :organization
                        order by name collate "C"
                        """)
                .bind("organization", organization)
                .map((row, _) -> team(row))
                .list();
    }

    public Optional<Team> find(String name) {
        return handle.createQuery("""
                        select name, title, link, contact
                        from team
                        where organization_id = :organization
                          and name = :name
                        """)
                .bind("organization", organization)
                .bind("name", name)
                .map((row, _) -> team(row))
                .findOne();
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(row.getString("name"), row.getString("title"), row.getString("link"), row.getString("contact"));
    }

    /** Numbers of those that exist. */
    public Map<String, Long> numbers(Collection<String> names) {
        var found = new HashMap<String, Long>();
        handle.createQuery("""
                        select name, id
                        from team
                        where organization_id = :organization
                          and name = any(:names)
                        """)
                .bind("organization", organization)
                .bindArray("names", String.class, names.toArray())
                .map((row, _) -> Map.entry(row.getString("name"), row.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** The same; missing ones are made, in the order of their names, so that two writers never wait for each other in a circle. */
    public Map<String, Long> ensure(Collection<String> names, Instant now) {
        var found = numbers(names);
        var missing = new TreeSet<>(names);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            handle.createUpdate("""
                            insert into team (organization_id, name, recorded_at)
                            select :organization, name, :now
                            from unnest(:names) as missing (name)
                            on conflict do nothing
                            """)
                    .bind("organization", organization)
                    .bind("now", now)
                    .bindArray("names", String.class, missing.toArray())
                    .execute();
            found.putAll(numbers(missing));
        }
        return found;
    }

    /** Stores it in the place of what has its name; answers its number. */
    public long put(Team team, Instant now) {
        return handle.createQuery("""
                        insert into team (organization_id, name, title, link, contact, recorded_at)
                        values (:organization, :name, :title, :link, :contact, :now)
                        on conflict (organization_id, name) do update
                        set title = excluded.title
                          , link = excluded.link
                          , contact = excluded.contact
                        returning id
                        """)
                .bind("organization", organization)
                .bind("name", team.name())
                .bind("title", team.title())
                .bind("link", team.link())
                .bind("contact", team.contact())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    public void delete(long team) {
        handle.createUpdate("""
                        delete from team
                        where organization_id = :organization
                          and id = :team
                        """)
                .bind("organization", organization)
                .bind("team", team)
                .execute();
    }
}
