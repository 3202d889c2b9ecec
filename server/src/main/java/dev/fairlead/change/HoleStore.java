package dev.fairlead.change;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which commits are told, and which are wanted: named as a parent or as a version's commit, and never told. */
public final class HoleStore {
    private final Handle handle;

    public HoleStore(Handle handle) {
        this.handle = handle;
    }

    /** These commits were named as a parent of one that was told, or as the commit of a version. */
    public void want(long organization, Collection<Long> commits) {
        if (commits.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update commit
                        set wanted = true
                        where organization_id = :organization
                          and id = any(:commits)
                          and not wanted
                        """)
                .bind("organization", organization)
                .bindArray("commits", Long.class, commits.toArray())
                .execute();
    }

    /** Of these object names, those whose commits have been told; with paths, only those whose touched files have been, too. */
    public Set<String> told(long organization, long repository, Collection<String> shas, boolean withPaths) {
        return new HashSet<>(handle.createQuery("""
                        select c.sha
                        from commit c
                        where c.organization_id = :organization
                          and c.repository_id = :repository
                          and c.sha = any(:shas)
                          and c.known
                          and (not :withPaths
                            or exists (
                              select 1
                              from commit_path p
                              where p.organization_id = :organization and p.commit_id = c.id))
                        """)
                .bind("withPaths", withPaths)
                .bind("organization", organization)
                .bind("repository", repository)
                .bindArray("shas", String.class, shas.toArray())
                .mapTo(String.class)
                .list());
    }

    /** Object names of the holes, in their order, as many as the limit allows. */
    public List<String> holes(long organization, long repository, int limit) {
        return handle.createQuery("""
                        select sha
                        from commit
                        where organization_id = :organization
                          and repository_id = :repository
                          and wanted
                          and not known
                        order by sha
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    public long countHoles(long organization, long repository) {
        return handle.createQuery("""
                        select count(*)
                        from commit
                        where organization_id = :organization
                          and repository_id = :repository
                          and wanted
                          and not known
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .mapTo(Long.class)
                .one();
    }
}
