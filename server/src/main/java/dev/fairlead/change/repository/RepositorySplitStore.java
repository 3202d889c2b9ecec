package dev.fairlead.change.repository;

import dev.fairlead.change.repository.RepositoryAliasStore.Stored;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Takes components out of a repository into another one, which gets the commits that their versions are made of. The first
 * keeps its own copy of them: who told a commit by which address is not known, and commits that no version contains change no
 * number.
 */
public final class RepositorySplitStore {
    private final Handle handle;
    private final long organization;
    private final long from;

    public RepositorySplitStore(Handle handle, Stored from) {
        this.handle = handle;
        this.organization = from.organization();
        this.from = from.id();
    }

    /** A component of the repository, and under which name that was told. */
    public record Told(long component, String name) {}

    /** Those that were told under another name than the repository's own. */
    public List<Told> told() {
        return handle.createQuery("""
                        select c.id, c.repository_told
                        from component c
                        join repository r on r.organization_id = :organization and r.id = c.repository_id
                        where c.organization_id = :organization
                          and c.repository_id = :from
                          and c.repository_told <> r.name
                        order by c.id
                        """)
                .bind("organization", organization)
                .bind("from", from)
                .map((row, _) -> new Told(row.getLong("id"), row.getString("repository_told")))
                .list();
    }

    /** Moves these components and their versions, with copies of all commits that these reach. */
    public void move(Collection<Long> components, long to) {
        var commits = reach(components);
        copy(commits, to);
        copyParents(commits, to);
        copyPaths(commits, to);
        handle.createUpdate("""
                        update component_version v
                        set commit_id = copy.id
                        from commit c, commit copy
                        where v.organization_id = :organization
                          and v.component_id = any(:components)
                          and c.organization_id = :organization
                          and c.id = v.commit_id
                          and copy.organization_id = :organization
                          and copy.repository_id = :to
                          and copy.sha = c.sha
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .bind("to", to)
                .execute();
        handle.createUpdate("""
                        update component
                        set repository_id = :to
                        where organization_id = :organization
                          and id = any(:components)
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .bind("to", to)
                .execute();
    }

    private List<Long> reach(Collection<Long> components) {
        return handle.createQuery("""
                        with recursive reach (id) as (
                          select commit_id
                          from commit_of_component_version
                          where organization_id = :organization
                            and component_id = any(:components)
                            and repository_id = :from
                          union
                          select parent.id
                          from reach
                          join commit c on c.organization_id = :organization and c.id = reach.id
                          cross join lateral unnest(c.parents || c.cherry_picked_from) as parent (id)
                          where parent.id is not null
                        )
                        select id
                        from reach
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .bind("from", from)
                .mapTo(Long.class)
                .list();
    }

    private void copy(List<Long> commits, long to) {
        handle.createUpdate("""
                        insert into commit (organization_id, repository_id, sha, known, wanted, authored_at, committed_at, merged_at
                          , first_committed_at, author, subject, bot, revert, patch_id, recorded_at)
                        select organization_id, :to, sha, known, wanted, authored_at, committed_at, merged_at
                          , first_committed_at, author, subject, bot, revert, patch_id, recorded_at
                        from commit
                        where organization_id = :organization
                          and id = any(:commits)
                        on conflict (organization_id, repository_id, sha) do nothing
                        """)
                .bind("organization", organization)
                .bindArray("commits", Long.class, commits.toArray())
                .bind("to", to)
                .execute();
    }

    private void copyParents(List<Long> commits, long to) {
        handle.createUpdate("""
                        update commit copy
                        set parents = coalesce((
                            select array_agg(twin.id order by parent.position)
                            from unnest(c.parents) with ordinality as parent (id, position)
                            join commit p on p.organization_id = :organization and p.id = parent.id
                            join commit twin on twin.organization_id = :organization
                              and twin.repository_id = :to
                              and twin.sha = p.sha), '{}')
                          , cherry_picked_from = (
                            select twin.id
                            from commit p
                            join commit twin on twin.organization_id = :organization
                              and twin.repository_id = :to
                              and twin.sha = p.sha
                            where p.organization_id = :organization
                              and p.id = c.cherry_picked_from)
                        from commit c
                        where c.organization_id = :organization
                          and c.id = any(:commits)
                          and copy.organization_id = :organization
                          and copy.repository_id = :to
                          and copy.sha = c.sha
                        """)
                .bind("organization", organization)
                .bindArray("commits", Long.class, commits.toArray())
                .bind("to", to)
                .execute();
    }

    private void copyPaths(List<Long> commits, long to) {
        handle.createUpdate("""
                        insert into commit_path (organization_id, commit_id, paths)
                        select :organization, copy.id, p.paths
                        from commit_path p
                        join commit c on c.organization_id = :organization and c.id = p.commit_id
                        join commit copy on copy.organization_id = :organization
                          and copy.repository_id = :to
                          and copy.sha = c.sha
                        where p.organization_id = :organization
                          and p.commit_id = any(:commits)
                        on conflict (organization_id, commit_id) do nothing
                        """)
                .bind("organization", organization)
                .bindArray("commits", Long.class, commits.toArray())
                .bind("to", to)
                .execute();
    }
}
