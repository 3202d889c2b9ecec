package dev.fairlead.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Which files commits touch. */
public final class PathStore {
    private final Handle handle;

    public PathStore(Handle handle) {
        this.handle = handle;
    }

    /** Says of commits which files they touch; answers those for which that was news. */
    public Set<Long> tell(long organization, Map<Long, List<String>> pathsByCommit) {
        if (pathsByCommit.isEmpty()) {
            return Set.of();
        }
        var commits = new ArrayList<Long>();
        var paths = new ArrayList<String>();
        pathsByCommit.forEach((commit, its) -> new TreeSet<>(its).forEach(path -> {
            commits.add(commit);
            paths.add(path);
        }));
        return new HashSet<>(handle.createQuery("""
                        with touched as (
                          select commit_id, array_agg(path order by path collate "C") as paths
                          from unnest(:commits, :paths) as touched (commit_id, path)
                          group by commit_id
                        )
                        , told as (
                          select id, coalesce(t.paths, '{}') as paths
                          from unnest(:all) as every (id)
                          left join touched t on t.commit_id = every.id
                        )
                        insert into commit_path (organization_id, commit_id, paths)
                        select :organization, id, paths
                        from told
                        where not exists (
                          select 1
                          from commit_path before
                          where before.organization_id = :organization
                            and before.commit_id = told.id
                            and before.paths = told.paths)
                        on conflict (organization_id, commit_id) do update
                        set paths = excluded.paths
                        returning commit_id
                        """)
                .bind("organization", organization)
                .bindArray("all", Long.class, pathsByCommit.keySet().toArray())
                .bindArray("commits", Long.class, commits.toArray())
                .bindArray("paths", String.class, paths.toArray())
                .mapTo(Long.class)
                .list());
    }
}
