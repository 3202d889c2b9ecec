package dev.fairlead.catalog.store;

import dev.fairlead.catalog.PathOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Where in their repositories components live. */
public final class ComponentPathStore {
    private final Handle handle;

    public ComponentPathStore(Handle handle) {
        this.handle = handle;
    }

    /** What was told of one component, and what stood there before; empty is all of the repository. */
    public record Moved(long component, List<String> before, List<String> after) {}

    /** Says where components live; answers those for which that was news, in no order. */
    public List<Moved> tell(long organization, Map<Long, List<String>> globsByComponent) {
        var moved = new ArrayList<Moved>();
        if (globsByComponent.isEmpty()) {
            return moved;
        }
        var before = globs(organization, globsByComponent.keySet());
        globsByComponent.forEach((component, globs) -> {
            var after = PathOrder.of(globs);
            var here = before.getOrDefault(component, List.of());
            if (!after.equals(here)) {
                moved.add(new Moved(component, here, after));
                handle.createUpdate("""
                                update component
                                set paths = :paths
                                where organization_id = :organization
                                  and id = :component
                                """)
                        .bind("organization", organization)
                        .bind("component", component)
                        .bindArray("paths", String.class, after.toArray())
                        .execute();
            }
        });
        return moved;
    }

    /** The globs of each of these components that lives in a part of its repository. */
    public Map<Long, List<String>> globs(long organization, Collection<Long> components) {
        return handle.createQuery("""
                        select id, paths
                        from component
                        where organization_id = :organization
                          and id = any(:components)
                          and cardinality(paths) > 0
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .reduceResultSet(new HashMap<Long, List<String>>(), (found, rs, _) -> {
                    found.put(rs.getLong("id"), Arrays.asList((String[])
                            rs.getArray("paths").getArray()));
                    return found;
                });
    }
}
