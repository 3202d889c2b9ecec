package dev.fairlead.change.repository;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Repositories by all their names: their own, and those that are declared to stand for them. */
public final class RepositoryAliasStore {
    private final Handle handle;

    public RepositoryAliasStore(Handle handle) {
        this.handle = handle;
    }

    /** A repository that is stored. */
    public record Stored(long organization, long id, String name, String url) {}

    /** Another name of a repository. */
    public record Alias(String name, String repository, String actor, Instant recordedAt) {}

    /** Ids of the repositories that these names stand for by declaration; the lock keeps them where they are. */
    public Map<String, Long> find(long organization, Collection<String> names) {
        var found = new HashMap<String, Long>();
        handle.createQuery("""
                        select a.name, r.id
                        from repository_alias a
                        join repository r on r.organization_id = :organization and r.id = a.repository_id
                        where a.organization_id = :organization
                          and a.name = any(:names)
                        order by a.name
                        for key share of r
                        """)
                .bind("organization", organization)
                .bindArray("names", String.class, names.toArray())
                .map((row, _) -> Map.entry(row.getString("name"), row.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** As {@link #find}, by the names that stand for every port of a host. */
    public Map<String, Long> findWithAnyPort(long organization, Collection<String> names) {
        var wide = new HashMap<String, String>();
        names.forEach(name -> RepositoryAddress.withAnyPort(name).ifPresent(any -> wide.put(name, any)));
        if (wide.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, Long>();
        var repositories = find(organization, Set.copyOf(wide.values()));
        wide.forEach((name, any) -> {
            if (repositories.containsKey(any)) {
                found.put(name, repositories.get(any));
            }
        });
        return found;
    }

    /** The repository that this name stands for. */
    public Optional<Stored> find(long organization, String name) {
        return named(organization, name, "")
                .or(() -> RepositoryAddress.withAnyPort(name).flatMap(any -> named(organization, any, "")));
    }

    /** All repositories of all organisations. */
    public List<Stored> repositories() {
        return handle.createQuery("""
                        select organization_id, id, name, url
                        from repository
                        order by organization_id, name
                        """)
                .map((row, _) -> new Stored(
                        row.getLong("organization_id"), row.getLong("id"), row.getString("name"), row.getString("url")))
                .list();
    }

    /** The repository of this name, locked until the transaction ends: nobody tells it anything meanwhile. */
    public Optional<Stored> lock(long organization, String name) {
        return named(organization, name, "for update")
                .or(() -> RepositoryAddress.withAnyPort(name).flatMap(any -> named(organization, any, "for update")));
    }

    private Optional<Stored> named(long organization, String name, String lock) {
        return handle.createQuery("""
                        select organization_id, id, name, url
                        from repository
                        where organization_id = :organization
                          and id in (
                            select id
                            from repository
                            where organization_id = :organization
                              and name = :name
                            union all
                            select repository_id
                            from repository_alias
                            where organization_id = :organization
                              and name = :name)
                        """ + lock)
                .bind("organization", organization)
                .bind("name", name)
                .map((row, _) -> new Stored(
                        row.getLong("organization_id"), row.getLong("id"), row.getString("name"), row.getString("url")))
                .findOne();
    }

    public boolean isAlias(long organization, String name) {
        return handle.createQuery("""
                        select exists (
                          select 1
                          from repository_alias
                          where organization_id = :organization
                            and name = :name)
                        """)
                .bind("organization", organization)
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    /** Takes back that the name stands for a repository. */
    public void remove(long organization, String name) {
        handle.createUpdate("""
                        delete from repository_alias
                        where organization_id = :organization
                          and name = :name
                        """)
                .bind("organization", organization)
                .bind("name", name)
                .execute();
    }

    public void rename(Stored repository, RepositoryAddress to) {
        handle.createUpdate("""
                        update repository
                        set name = :name
                          , url = :url
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", repository.organization())
                .bind("id", repository.id())
                .bind("name", to.name())
                .bind("url", to.url())
                .execute();
    }

    /** Says that the name stands for the repository from now on. */
    public void add(long organization, String name, long repository, String actor, Instant now) {
        handle.createUpdate("""
                        insert into repository_alias (organization_id, name, repository_id, actor, recorded_at)
                        values (:organization, :name, :repository, :actor, :now)
                        on conflict (organization_id, name) do update
                        set repository_id = excluded.repository_id
                          , actor = excluded.actor
                          , recorded_at = excluded.recorded_at
                        """)
                .bind("organization", organization)
                .bind("name", name)
                .bind("repository", repository)
                .bind("actor", actor)
                .bind("now", now)
                .execute();
    }

    /** By name, those after the given one. */
    public List<Alias> list(long organization, String after, int limit) {
        return handle.createQuery("""
                        select a.name as alias, r.name as repository, a.actor, a.recorded_at
                        from repository_alias a
                        join repository r on r.organization_id = :organization and r.id = a.repository_id
                        where a.organization_id = :organization
                          and a.name > :after
                        order by a.name
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Alias(
                        row.getString("alias"),
                        row.getString("repository"),
                        row.getString("actor"),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, 4, context)))
                .list();
    }
}
