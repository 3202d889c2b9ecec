package dev.fairlead.change;

import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.change.repository.RepositoryAliasStore;
import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists repositories by name and commits newest first, a part at a time. */
public final class ChangeListStore {
    private final Handle handle;

    public ChangeListStore(Handle handle) {
        this.handle = handle;
    }

    /** @param commits how many of its commits are known */
    public record ListedRepository(long id, String name, String url, long commits) {}

    public record ListedCommit(
            String sha,
            @Nullable Instant authoredAt,
            @Nullable Instant committedAt,
            @Nullable Instant mergedAt,
            @Nullable Instant firstCommittedAt,
            List<String> parents,
            @Nullable String author,
            @Nullable String subject,
            boolean bot,
            boolean revert) {}

    public List<ListedRepository> repositories(long organization, String after, int limit) {
        return handle.createQuery("""
                        select r.id, r.name, r.url
                          , (select count(*)
                             from commit k
                             where k.organization_id = :organization
                               and k.repository_id = r.id
                               and k.known) as commits
                        from repository r
                        where r.organization_id = :organization
                          and r.name > :after
                        order by r.name
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> new ListedRepository(
                        row.getLong("id"), row.getString("name"), row.getString("url"), row.getLong("commits")))
                .list();
    }

    public Optional<Long> findRepository(long organization, RepositoryAddress address) {
        return new RepositoryAliasStore(handle)
                .find(organization, address.name())
                .map(RepositoryAliasStore.Stored::id);
    }

    /** Where a list of commits ended; those without a committer time come last. */
    public record CommitPosition(@Nullable Instant committedAt, String sha) {}

    /** Commits that are known, newest first; those after the position, or all. */
    public List<ListedCommit> commits(long organization, long repository, @Nullable CommitPosition after, int limit) {
        return handle.createQuery("""
                        select k.sha, k.authored_at, k.committed_at, k.merged_at, k.first_committed_at, array(
                            select p.sha
                            from unnest(k.parents) with ordinality as parent (id, position)
                            join commit p on p.organization_id = :organization and p.id = parent.id
                            order by parent.position) as parents, k.author, k.subject, k.bot, k.revert
                        from commit k
                        where k.organization_id = :organization
                          and k.repository_id = :repository
                          and k.known
                          and (not :continued
                            or k.committed_at < :before
                            or k.committed_at is not distinct from :before and k.sha > :after
                            or k.committed_at is null and cast(:before as timestamptz) is not null)
                        order by k.committed_at desc nulls last, k.sha
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .bind("continued", after != null)
                .bindByType("before", after == null ? null : after.committedAt(), Instant.class)
                .bind("after", after == null ? "" : after.sha())
                .bind("limit", limit)
                .map((row, _) -> {
                    return new ListedCommit(
                            row.getString("sha"),
                            Rows.moment(row, "authored_at"),
                            Rows.moment(row, "committed_at"),
                            Rows.moment(row, "merged_at"),
                            Rows.moment(row, "first_committed_at"),
                            Rows.texts(row, "parents"),
                            row.getString("author"),
                            row.getString("subject"),
                            row.getBoolean("bot"),
                            row.getBoolean("revert"));
                })
                .list();
    }
}
