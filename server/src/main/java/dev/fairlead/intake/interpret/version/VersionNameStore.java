package dev.fairlead.intake.interpret.version;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Under which names something that has a commit, a digest or a package address was told. */
public final class VersionNameStore {
    private final Handle handle;
    private final long organization;

    public VersionNameStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** What identifies something of a component, whatever it is called. */
    record Key(String component, String key) {
        /** What deliveries depend on that were read by it. */
        String dependency() {
            return "version " + component + " " + key;
        }
    }

    record Named(Key key, String name) {}

    /** Answers the keys of which a name was not known. */
    public List<Key> learn(Collection<Named> names) {
        var wanted = List.copyOf(names);
        if (wanted.isEmpty()) {
            return List.of();
        }
        var rows = wanted.stream().map(Named::key).toList();
        return handle.createQuery("""
                        insert into intake_version_name (organization_id, component, key, name)
                        select :organization, component, key, name
                        from unnest(:components, :keys, :names) as told (component, key, name)
                        on conflict do nothing
                        returning component, key
                        """)
                .bind("organization", organization)
                .bindArray(
                        "components",
                        String.class,
                        rows.stream().map(Key::component).toArray())
                .bindArray("keys", String.class, rows.stream().map(Key::key).toArray())
                .bindArray(
                        "names", String.class, wanted.stream().map(Named::name).toArray())
                .map((row, _) -> new Key(row.getString("component"), row.getString("key")))
                .list();
    }

    Map<Key, SortedSet<String>> names(Collection<Key> keys) {
        var found = new LinkedHashMap<Key, SortedSet<String>>();
        var asked = keys.stream().distinct().toList();
        if (asked.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select n.component, n.key, n.name
                        from unnest(:components, :keys) as asked (component, key)
                        join intake_version_name n on n.organization_id = :organization
                          and n.component = asked.component
                          and n.key = asked.key
                        """)
                .bind("organization", organization)
                .bindArray(
                        "components",
                        String.class,
                        asked.stream().map(Key::component).toArray())
                .bindArray("keys", String.class, asked.stream().map(Key::key).toArray())
                .map((row, _) ->
                        new Named(new Key(row.getString("component"), row.getString("key")), row.getString("name")))
                .forEach(named ->
                        found.computeIfAbsent(named.key(), _ -> new TreeSet<>()).add(named.name()));
        return found;
    }
}
