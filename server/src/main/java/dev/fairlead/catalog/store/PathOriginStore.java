package dev.fairlead.catalog.store;

import dev.fairlead.catalog.PathOrigin;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Who said at last where components live in their repositories, as the audit trail has it. */
public final class PathOriginStore {
    private final Handle handle;

    public PathOriginStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * By component; none where nobody ever said it. A file says it as a list, a build as a text ({@code correct}); a file that
     * takes its word back leaves an entry that has paths before it and none after.
     */
    public Map<Long, PathOrigin> last(long organization, Collection<Long> components) {
        if (components.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery("""
                        select distinct on (subject_id) subject_id, actor, happened_at
                          , action <> 'correct' and coalesce(jsonb_typeof(after -> 'paths') = 'array', false) as told
                        from audit_entry
                        where organization_id = :organization
                          and subject_kind = 'component'
                          and subject_id = any(:components)
                          and (coalesce(jsonb_exists(before, 'paths'), false) or coalesce(jsonb_exists(after, 'paths'), false))
                        order by subject_id, happened_at desc, id desc
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .reduceResultSet(new HashMap<Long, PathOrigin>(), (found, rs, _) -> {
                    found.put(
                            rs.getLong("subject_id"),
                            new PathOrigin(
                                    rs.getString("actor"),
                                    rs.getTimestamp("happened_at").toInstant(),
                                    rs.getBoolean("told")));
                    return found;
                });
    }
}
