package dev.fairlead.catalog.store;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.name.FormerNames;
import dev.fairlead.catalog.store.name.NewNamesStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Finds domains by their paths, also by those that they had before, and makes those that are missing. */
public final class DomainStore {
    private final Handle handle;

    public DomainStore(Handle handle) {
        this.handle = handle;
    }

    /** Ids of the domains with these paths; missing ones are made, with all above them. */
    public Map<String, Long> ensure(long organization, Collection<String> paths) {
        var found = find(organization, paths);
        if (found.keySet().containsAll(paths)) {
            return found;
        }
        var current = new FormerNames(handle, organization).now(paths);
        var made = make(organization, current.values());
        current.forEach((asked, now) -> found.computeIfAbsent(asked, _ -> made.get(now)));
        return found;
    }

    private Map<String, Long> make(long organization, Collection<String> paths) {
        var wanted = new TreeSet<String>();
        for (var path : paths) {
            // from the organisation's own node down
            int end = path.indexOf('.', QualifiedName.ROOT.length() + 1);
            while (end >= 0) {
                wanted.add(path.substring(0, end));
                end = path.indexOf('.', end + 1);
            }
            wanted.add(path);
        }
        var found = find(organization, wanted);
        wanted.removeAll(found.keySet());
        // level by level, because a child needs its parent's id
        var levels = new TreeMap<Integer, List<String>>();
        for (var path : wanted) {
            levels.computeIfAbsent(path.split("\\.", -1).length, _ -> new ArrayList<>())
                    .add(path);
        }
        for (var level : levels.values()) {
            var parents = level.stream()
                    .map(path -> found.get(path.substring(0, path.lastIndexOf('.'))))
                    .toArray(Long[]::new);
            handle.createUpdate("""
                            insert into domain (organization_id, path, parent_id)
                            select :organization, path, parent
                            from unnest(:paths, :parents) as missing (path, parent)
                            on conflict do nothing
                            """)
                    .bind("organization", organization)
                    .bindArray("paths", String.class, level)
                    .bindArray("parents", Long.class, (Object[]) parents)
                    .execute();
            NewNamesStore.add(handle, NameKind.DOMAIN, level);
            found.putAll(find(organization, level));
        }
        return found;
    }

    /** Ids of those domains that exist. */
    public Map<String, Long> find(long organization, Collection<String> paths) {
        var found = new HashMap<String, Long>();
        handle.createQuery("""
                        select path, id
                        from domain
                        where organization_id = :organization
                          and path = any(:paths)
                        """)
                .bind("organization", organization)
                .bindArray("paths", String.class, List.copyOf(paths))
                .map((rs, _) -> Map.entry(rs.getString("path"), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }
}
