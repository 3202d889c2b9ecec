package dev.fairlead.change.repository;

import dev.fairlead.change.repository.RepositoryAliasStore.Stored;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What of a repository is to be looked at again when it became another one. */
public final class RepositoryContentStore {
    private final Handle handle;
    private final long organization;
    private final long repository;

    public RepositoryContentStore(Handle handle, Stored repository) {
        this.handle = handle;
        this.organization = repository.organization();
        this.repository = repository.id();
    }

    /** Components whose numbers may be others now. */
    public List<Long> components() {
        return handle.createQuery("""
                        select id
                        from component
                        where organization_id = :organization
                          and repository_id = :repository
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .mapTo(Long.class)
                .list();
    }

    /** Commits that may be the same change as another. */
    public List<Long> changes() {
        return handle.createQuery("""
                        select id
                        from commit
                        where organization_id = :organization
                          and repository_id = :repository
                          and (patch_id is not null or cherry_picked_from is not null)
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .mapTo(Long.class)
                .list();
    }
}
