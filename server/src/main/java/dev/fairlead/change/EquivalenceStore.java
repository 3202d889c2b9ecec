package dev.fairlead.change;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which commits are the same change: equal patch-id in one repository, or one is a cherry-pick of the other. */
public final class EquivalenceStore {
    private final Handle handle;

    public EquivalenceStore(Handle handle) {
        this.handle = handle;
    }

    /** Of these commits, those that have the same patch-id as another commit, or were cherry-picked from or to another. */
    public List<Long> related(long organization, long repository, Collection<Long> commits) {
        return handle.createQuery("""
                        select c.id
                        from commit c
                        where c.organization_id = :organization
                          and c.id = any(:commits)
                          and (c.cherry_picked_from is not null
                            or exists (
                              select 1
                              from commit other
                              where other.organization_id = :organization
                                and other.repository_id = :repository
                                and other.patch_id = c.patch_id
                                and other.id <> c.id))
                        order by c.id
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .bindArray("commits", Long.class, commits.toArray())
                .mapTo(Long.class)
                .list();
    }

    /** Joins the commit with all it is the same change as; answers which of them became another change by that. */
    public List<Long> join(long organization, long repository, long commit) {
        return handle.createQuery("""
                        with direct as (
                          select o.id, o.change_id
                          from commit c
                          join commit o on o.organization_id = :organization
                            and (o.id = c.id
                              or o.id = c.cherry_picked_from
                              or o.repository_id = :repository and o.patch_id = c.patch_id)
                          where c.organization_id = :organization
                            and c.id = :commit
                        )
                        , class as (
                          select id, change_id from direct
                          union
                          select m.id, m.change_id
                          from commit m
                          join direct d on m.change_id = coalesce(d.change_id, d.id)
                          where m.organization_id = :organization
                        )
                        , joined as (
                          update commit c
                          set change_id = (select min(id) from class)
                          from class
                          where c.organization_id = :organization
                            and c.id = class.id
                            and c.change_id is distinct from (select min(id) from class)
                          returning c.id, coalesce(class.change_id, class.id) as before, c.change_id as after
                        )
                        select id
                        from joined
                        where before <> after
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .bind("commit", commit)
                .mapTo(Long.class)
                .list();
    }
}
