package dev.fairlead.catalog.store.version;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** What builds told of component versions, and which repository a component is built from. */
public final class BuildStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handle handle;

    public BuildStore(Handle handle) {
        this.handle = handle;
    }

    public Map<Long, BuildRow> builds(long organization, Collection<Long> versions) {
        var found = new HashMap<Long, BuildRow>();
        handle.createQuery("""
                        select id, commit_id, authored_at, committed_at, built_at, build_id, build_url, branch, digest, purl
                          , attributes
                        from component_version
                        where organization_id = :organization
                          and id = any(:versions)
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .map((rs, _) -> Map.entry(rs.getLong("id"), build(rs)))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    public void update(long organization, Map<Long, BuildRow> builds) {
        if (builds.isEmpty()) {
            return;
        }
        var rows = List.copyOf(builds.entrySet());
        handle.createUpdate("""
                        update component_version v
                        set commit_id = told.commit_id
                          , authored_at = told.authored_at
                          , committed_at = told.committed_at
                          , built_at = told.built_at
                          , build_id = told.build_id
                          , build_url = told.build_url
                          , branch = told.branch
                          , digest = told.digest
                          , purl = told.purl
                          , attributes = cast(told.attributes as jsonb)
                        from unnest(:ids, :commits, :authored, :committed, :built, :buildIds, :buildUrls, :branches, :digests
                          , :purls, :attributes)
                          as told (id, commit_id, authored_at, committed_at, built_at, build_id, build_url, branch, digest
                          , purl, attributes)
                        where v.organization_id = :organization
                          and v.id = told.id
                        """)
                .bind("organization", organization)
                .bindArray(
                        "ids", Long.class, rows.stream().map(Map.Entry::getKey).toArray())
                .bindArray("commits", Long.class, each(rows, BuildRow::commit))
                .bindArray("authored", Instant.class, each(rows, BuildRow::authoredAt))
                .bindArray("committed", Instant.class, each(rows, BuildRow::committedAt))
                .bindArray("built", Instant.class, each(rows, BuildRow::builtAt))
                .bindArray("buildIds", String.class, each(rows, BuildRow::buildId))
                .bindArray("buildUrls", String.class, each(rows, BuildRow::buildUrl))
                .bindArray("branches", String.class, each(rows, BuildRow::branch))
                .bindArray("digests", String.class, each(rows, BuildRow::digest))
                .bindArray("purls", String.class, each(rows, BuildRow::purl))
                .bindArray("attributes", String.class, each(rows, row -> JSON.writeValueAsString(row.attributes())))
                .execute();
    }

    private static @Nullable Object[] each(
            List<Map.Entry<Long, BuildRow>> rows, Function<BuildRow, @Nullable Object> column) {
        var values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i).getValue());
        }
        return values;
    }

    /** Tells which repository these components are built from; answers those for which that was news. */
    public List<Long> setRepositories(long organization, Map<Long, Long> repositoryByComponent) {
        if (repositoryByComponent.isEmpty()) {
            return List.of();
        }
        var rows = List.copyOf(repositoryByComponent.entrySet());
        return handle.createQuery("""
                        update component c
                        set repository_id = told.repository_id
                        from unnest(:components, :repositories) as told (component_id, repository_id)
                        where c.organization_id = :organization
                          and c.id = told.component_id
                          and c.repository_id is distinct from told.repository_id
                        returning c.id
                        """)
                .bind("organization", organization)
                .bindArray(
                        "components",
                        Long.class,
                        rows.stream().map(Map.Entry::getKey).toArray())
                .bindArray(
                        "repositories",
                        Long.class,
                        rows.stream().map(Map.Entry::getValue).toArray())
                .mapTo(Long.class)
                .list();
    }

    /** Keeps under which names the repositories of components were told last. */
    public void setToldRepositories(long organization, Map<Long, String> nameByComponent) {
        if (nameByComponent.isEmpty()) {
            return;
        }
        var rows = List.copyOf(nameByComponent.entrySet());
        handle.createUpdate("""
                        update component c
                        set repository_told = told.name
                        from unnest(:components, :names) as told (component_id, name)
                        where c.organization_id = :organization
                          and c.id = told.component_id
                          and c.repository_told is distinct from told.name
                        """)
                .bind("organization", organization)
                .bindArray(
                        "components",
                        Long.class,
                        rows.stream().map(Map.Entry::getKey).toArray())
                .bindArray(
                        "names",
                        String.class,
                        rows.stream().map(Map.Entry::getValue).toArray())
                .execute();
    }

    /** Versions that were built from any of these commits, as their builds told it. */
    public List<Long> versionsBuiltFrom(long organization, Collection<Long> commits) {
        if (commits.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select id
                        from component_version
                        where organization_id = :organization
                          and commit_id = any(:commits)
                        """)
                .bind("organization", organization)
                .bindArray("commits", Long.class, commits.toArray())
                .mapTo(Long.class)
                .list();
    }

    /** Versions without a told commit whose names may hold one of these object names, or its beginning. */
    public List<Long> versionsNamedLike(long organization, long repository, Collection<String> shas) {
        return shas.isEmpty()
                ? List.of()
                : new VersionTokenStore(handle).versionsNamedLike(organization, repository, shas);
    }

    /** The repository of each of these components that has one. */
    public Map<Long, Long> repositories(long organization, Collection<Long> components) {
        var found = new HashMap<Long, Long>();
        handle.createQuery("""
                        select id, repository_id
                        from component
                        where organization_id = :organization
                          and id = any(:components)
                          and repository_id is not null
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .map((rs, _) -> Map.entry(rs.getLong("id"), rs.getLong("repository_id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    private static BuildRow build(ResultSet rs) throws SQLException {
        return new BuildRow(
                Rows.number(rs, "commit_id"),
                Rows.moment(rs, "authored_at"),
                Rows.moment(rs, "committed_at"),
                Rows.moment(rs, "built_at"),
                rs.getString("build_id"),
                rs.getString("build_url"),
                rs.getString("branch"),
                rs.getString("digest"),
                rs.getString("purl"),
                JSON.readValue(rs.getString("attributes"), new TypeReference<Map<String, String>>() {}));
    }
}
