package dev.fairlead.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which commits take back which. */
public final class RevertStore {
    private final Handle handle;

    public RevertStore(Handle handle) {
        this.handle = handle;
    }

    /** Keeps what these commits take back; answers those of which that was not known so far. */
    public Set<Long> tell(long organization, Map<Long, List<Long>> reverts) {
        if (reverts.isEmpty()) {
            return Set.of();
        }
        var commits = new ArrayList<Long>();
        var reverted = new ArrayList<Long>();
        reverts.forEach((commit, its) -> its.forEach(one -> {
            commits.add(commit);
            reverted.add(one);
        }));
        return new HashSet<>(handle.createQuery("""
                        insert into commit_revert (organization_id, commit_id, reverted_id)
                        select distinct :organization, commit, reverted
                        from unnest(:commits, :reverted) as told (commit, reverted)
                        on conflict do nothing
                        returning commit_id
                        """)
                .bind("organization", organization)
                .bindArray("commits", Long.class, commits.toArray())
                .bindArray("reverted", Long.class, reverted.toArray())
                .mapTo(Long.class)
                .list());
    }

    /** All commits of an organisation that take another one back. */
    public List<Long> reverting(long organization) {
        return handle.createQuery("""
                        select distinct commit_id
                        from commit_revert
                        where organization_id = :organization
                        """)
                .bind("organization", organization)
                .mapTo(Long.class)
                .list();
    }
}
