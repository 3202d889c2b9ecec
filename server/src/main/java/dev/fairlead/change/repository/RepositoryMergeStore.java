package dev.fairlead.change.repository;

import dev.fairlead.change.repository.RepositoryAliasStore.Stored;
import dev.fairlead.platform.db.TwinRows;
import dev.fairlead.platform.db.TwinRows.Twin;
import org.jdbi.v3.core.Handle;

/**
 * Makes two repositories one. Both are locked before: their commits of one name become one commit, and what named the other
 * names that one. Which is a pass over the rows of both, whatever their number.
 */
public final class RepositoryMergeStore {
    private final Handle handle;
    private final long organization;
    private final long from;
    private final long to;

    /** @param from is no more afterwards */
    public RepositoryMergeStore(Handle handle, Stored from, Stored to) {
        this.handle = handle;
        this.organization = from.organization();
        this.from = from.id();
        this.to = to.id();
    }

    public void merge() {
        var twins = twins();
        keepParents(twins);
        twins.keep("commit", "cherry_picked_from");
        twins.keep("commit", "change_id");
        twins.keep("component_version", "commit_id");
        keepHoles(twins);
        keepPaths(twins);
        keepReverts(twins);
        twins.remove("commit_path", "commit_id");
        twins.remove("commit", "id");
        keepToldNames();
        move("commit", "repository_id");
        move("component", "repository_id");
        move("repository_alias", "repository_id");
        handle.createUpdate("""
                        delete from repository
                        where organization_id = :organization
                          and id = :from
                        """)
                .bind("organization", organization)
                .bind("from", from)
                .execute();
    }

    /** Components whose repository was told before that was kept, were told of it by its own name. */
    private void keepToldNames() {
        handle.createUpdate("""
                        update component c
                        set repository_told = r.name
                        from repository r
                        where c.organization_id = :organization
                          and c.repository_id = :from
                          and c.repository_told is null
                          and r.organization_id = :organization
                          and r.id = :from
                        """)
                .bind("organization", organization)
                .bind("from", from)
                .execute();
    }

    /** The one that is kept knows more. */
    private TwinRows twins() {
        var twins = handle.createQuery("""
                        select case when there.known or not here.known then here.id else there.id end as gone
                          , case when there.known or not here.known then there.id else here.id end as kept
                        from commit here
                        join commit there on there.organization_id = :organization
                          and there.repository_id = :to
                          and there.sha = here.sha
                        where here.organization_id = :organization
                          and here.repository_id = :from
                        """)
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .map((row, _) -> new Twin(row.getLong("gone"), row.getLong("kept")))
                .list();
        return new TwinRows(handle, organization, twins);
    }

    private void keepParents(TwinRows twins) {
        twins.each("""
                        , renamed as (
                          select c.id, array_agg(coalesce(t.kept, parent.id) order by parent.position) as parents
                          from commit c
                          cross join lateral unnest(c.parents) with ordinality as parent (id, position)
                          left join twin t on t.gone = parent.id
                          where c.organization_id = :organization
                            and c.repository_id in (:from, :to)
                          group by c.id
                          having count(t.gone) > 0
                        )
                        update commit c
                        set parents = renamed.parents
                        from renamed
                        where c.organization_id = :organization
                          and c.id = renamed.id
                        """, update -> update.bind("from", from).bind("to", to));
    }

    /** What one of them misses, and the other does not have either, is missing. */
    private static void keepHoles(TwinRows twins) {
        twins.each("""
                        update commit t
                        set wanted = true
                        from twin
                        join commit other on other.organization_id = :organization and other.id = twin.gone
                        where t.organization_id = :organization
                          and t.id = twin.kept
                          and other.wanted
                          and not t.known
                        """);
    }

    /** The same commit touches the same files. */
    private static void keepPaths(TwinRows twins) {
        twins.each("""
                        insert into commit_path (organization_id, commit_id, paths)
                        select :organization, twin.kept, p.paths
                        from twin
                        join commit_path p on p.organization_id = :organization and p.commit_id = twin.gone
                        on conflict (organization_id, commit_id) do nothing
                        """);
    }

    private static void keepReverts(TwinRows twins) {
        twins.each("""
                        , renamed as (
                          select v.commit_id, v.reverted_id, coalesce(a.kept, v.commit_id) as kept_commit
                            , coalesce(b.kept, v.reverted_id) as kept_reverted
                          from commit_revert v
                          left join twin a on a.gone = v.commit_id
                          left join twin b on b.gone = v.reverted_id
                          where v.organization_id = :organization
                            and (a.gone is not null or b.gone is not null)
                        )
                        , gone as (
                          delete from commit_revert v
                          using renamed r
                          where v.organization_id = :organization
                            and v.commit_id = r.commit_id
                            and v.reverted_id = r.reverted_id
                        )
                        insert into commit_revert (organization_id, commit_id, reverted_id)
                        select distinct :organization, kept_commit, kept_reverted
                        from renamed
                        on conflict do nothing
                        """);
    }

    private void move(String table, String column) {
        handle.createUpdate("""
                        update %1$s
                        set %2$s = :to
                        where organization_id = :organization
                          and %2$s = :from
                        """.formatted(table, column))
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }
}
