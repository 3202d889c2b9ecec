package dev.fairlead.change;

import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.change.repository.RepositoryAliasStore;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Repositories and their commits. A commit that is only named somewhere exists too, but is not known. */
public final class CommitStore {
    private final Handle handle;

    public CommitStore(Handle handle) {
        this.handle = handle;
    }

    /** Ids of the repositories at these addresses, by their names; missing ones are made. */
    public Map<String, Long> ensureRepositories(
            long organization, Collection<RepositoryAddress> addresses, Instant now) {
        var wanted = new TreeMap<String, String>();
        addresses.forEach(address -> wanted.putIfAbsent(address.name(), address.url()));
        var found = repositories(organization, wanted.keySet());
        wanted.keySet().removeAll(found.keySet());
        if (!wanted.isEmpty()) {
            handle.createUpdate("""
                            insert into repository (organization_id, name, url, recorded_at)
                            select :organization, name, url, :now
                            from unnest(:names, :urls) as missing (name, url)
                            where name <> all (
                              select a.name
                              from repository_alias a
                              where a.organization_id = :organization
                                and a.name = any(:names))
                            on conflict do nothing
                            """)
                    .bind("organization", organization)
                    .bind("now", now)
                    .bindArray("names", String.class, wanted.keySet().toArray())
                    .bindArray("urls", String.class, wanted.values().toArray())
                    .execute();
            found.putAll(repositories(organization, wanted.keySet()));
        }
        return found;
    }

    /** Locks them against being merged into others until the transaction ends. */
    private Map<String, Long> repositories(long organization, Collection<String> names) {
        var aliases = new RepositoryAliasStore(handle);
        var found = new HashMap<>(aliases.find(organization, names));
        handle.createQuery("""
                        select name, id
                        from repository
                        where organization_id = :organization
                          and name = any(:names)
                        order by name
                        for key share
                        """)
                .bind("organization", organization)
                .bindArray("names", String.class, names.toArray())
                .map((rs, _) -> Map.entry(rs.getString("name"), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        aliases.findWithAnyPort(organization, names).forEach(found::putIfAbsent);
        return found;
    }

    /** Which of these names somebody has named before. */
    public Set<String> existing(long organization, long repository, Set<String> shas) {
        return find(organization, repository, shas).keySet();
    }

    /** The commits with these names; those that nobody has named before are made, not known. */
    public Map<String, CommitRow> ensure(long organization, long repository, Set<String> shas, Instant now) {
        var found = find(organization, repository, shas);
        var missing = new TreeSet<>(shas);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            handle.createUpdate("""
                            insert into commit (organization_id, repository_id, sha, known, recorded_at)
                            select :organization, :repository, unnest(:shas), false, :now
                            on conflict do nothing
                            """)
                    .bind("organization", organization)
                    .bind("repository", repository)
                    .bind("now", now)
                    .bindArray("shas", String.class, missing.toArray())
                    .execute();
            found.putAll(find(organization, repository, missing));
        }
        return found;
    }

    private Map<String, CommitRow> find(long organization, long repository, Collection<String> shas) {
        var found = new HashMap<String, CommitRow>();
        handle.createQuery("""
                        select id, sha, known, parents, authored_at, committed_at, merged_at, first_committed_at, author
                          , subject, bot, revert, patch_id, cherry_picked_from
                        from commit
                        where organization_id = :organization
                          and repository_id = :repository
                          and sha = any(:shas)
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .bindArray("shas", String.class, shas.toArray())
                .map((rs, _) -> commit(rs))
                .forEach(row -> found.put(row.sha(), row));
        return found;
    }

    public void update(long organization, Collection<CommitRow> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var rows = List.copyOf(changed);
        handle.createUpdate("""
                        update commit c
                        set known = told.known
                          , parents = cast(string_to_array(told.parents, ',') as bigint[])
                          , authored_at = told.authored_at
                          , committed_at = told.committed_at
                          , merged_at = told.merged_at
                          , first_committed_at = told.first_committed_at
                          , author = told.author
                          , subject = told.subject
                          , bot = told.bot
                          , revert = told.revert
                          , patch_id = told.patch_id
                          , cherry_picked_from = told.cherry_picked_from
                        from unnest(:ids, :known, :parents, :authored, :committed, :merged, :begun, :authors, :subjects, :bots
                          , :reverts, :patches, :sources)
                          as told (id, known, parents, authored_at, committed_at, merged_at, first_committed_at, author
                          , subject, bot, revert, patch_id, cherry_picked_from)
                        where c.organization_id = :organization
                          and c.id = told.id
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, each(rows, CommitRow::id))
                .bindArray("known", Boolean.class, each(rows, CommitRow::known))
                .bindArray("parents", String.class, each(rows, CommitStore::joined))
                .bindArray("authored", Instant.class, each(rows, CommitRow::authoredAt))
                .bindArray("committed", Instant.class, each(rows, CommitRow::committedAt))
                .bindArray("merged", Instant.class, each(rows, CommitRow::mergedAt))
                .bindArray("begun", Instant.class, each(rows, CommitRow::firstCommittedAt))
                .bindArray("authors", String.class, each(rows, CommitRow::author))
                .bindArray("subjects", String.class, each(rows, CommitRow::subject))
                .bindArray("bots", Boolean.class, each(rows, CommitRow::bot))
                .bindArray("reverts", Boolean.class, each(rows, CommitRow::revert))
                .bindArray("patches", String.class, each(rows, CommitRow::patchId))
                .bindArray("sources", Long.class, each(rows, CommitRow::cherryPickedFrom))
                .execute();
    }

    /** Arrays of arrays must be rectangular in SQL, so parents travel as text. */
    private static String joined(CommitRow row) {
        return row.parents().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Whether the commit is its own ancestor, as the stored parents say. */
    public boolean isItsOwnAncestor(long organization, long commit) {
        return handle.createQuery("""
                        with recursive ancestor (id) as (
                            select unnest(parents)
                            from commit
                            where organization_id = :organization
                              and id = :commit
                          union
                            select parent
                            from ancestor
                            join commit c on c.organization_id = :organization and c.id = ancestor.id
                            cross join unnest(c.parents) as parent
                        )
                        select exists (select 1 from ancestor where id = :commit)
                        """)
                .bind("organization", organization)
                .bind("commit", commit)
                .mapTo(Boolean.class)
                .one();
    }

    private static @Nullable Object[] each(List<CommitRow> rows, Function<CommitRow, @Nullable Object> column) {
        var values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }

    private static CommitRow commit(ResultSet rs) throws SQLException {
        return new CommitRow(
                rs.getLong("id"),
                rs.getString("sha"),
                rs.getBoolean("known"),
                Arrays.asList((Long[]) rs.getArray("parents").getArray()),
                Rows.moment(rs, "authored_at"),
                Rows.moment(rs, "committed_at"),
                Rows.moment(rs, "merged_at"),
                Rows.moment(rs, "first_committed_at"),
                rs.getString("author"),
                rs.getString("subject"),
                rs.getBoolean("bot"),
                rs.getBoolean("revert"),
                rs.getString("patch_id"),
                Rows.number(rs, "cherry_picked_from"));
    }
}
