package dev.fairlead.metrics.derive.change;

import dev.fairlead.change.Pathspec;
import dev.fairlead.platform.db.Rows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads where components live in their repositories, and which commits touch that. */
public final class TouchStore {
    private final Handle handle;
    private final long organization;
    private @Nullable Map<Long, Place> places;

    public TouchStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** A component that lives in a part of its repository. */
    private record Place(@Nullable Long repository, Pathspec paths) {}

    private Map<Long, Place> places() {
        if (places == null) {
            var found = new HashMap<Long, Place>();
            handle.createQuery("""
                            select id, repository_id, paths
                            from component
                            where organization_id = :organization
                              and cardinality(paths) > 0
                            """)
                    .bind("organization", organization)
                    .map((rs, _) -> Map.entry(
                            rs.getLong("id"),
                            new Place(Rows.number(rs, "repository_id"), Pathspec.of(Arrays.asList((String[])
                                    rs.getArray("paths").getArray())))))
                    .forEach(row -> found.put(row.getKey(), row.getValue()));
            places = found;
        }
        return places;
    }

    /** Whether any component lives in a part of its repository only. */
    public boolean isAnyPart() {
        return !places().isEmpty();
    }

    /** Whether the component lives in a part of its repository only. */
    boolean isPart(long component) {
        return places().containsKey(component);
    }

    /**
     * Lets the graph know which of its commits touch the component's paths; of a whole repository for all components that live
     * in it, since their files are read once.
     */
    void learn(CommitGraph graph, long repository, long component) {
        if (graph.touching().knows(component)) {
            return;
        }
        var specs = new HashMap<Long, Pathspec>();
        places().forEach((id, place) -> {
            boolean neighbour = graph.isWhole() && place.repository() != null && place.repository() == repository;
            if ((neighbour || id == component) && !graph.touching().knows(id)) {
                specs.put(id, place.paths());
            }
        });
        specs.keySet().forEach(graph.touching()::begin);
        files(graph, repository)
                .bind("organization", organization)
                .setFetchSize(2_000)
                .map((rs, _) -> Map.entry(rs.getLong("commit_id"), Arrays.asList((String[])
                        rs.getArray("paths").getArray())))
                .forEach(row -> touch(graph, specs, row.getKey(), row.getValue()));
    }

    private Query files(CommitGraph graph, long repository) {
        return graph.isWhole()
                ? handle.createQuery("""
                        select p.commit_id, p.paths
                        from commit_path p
                        join commit c on c.organization_id = :organization and c.id = p.commit_id
                        where p.organization_id = :organization
                          and c.repository_id = :repository
                        """).bind("repository", repository)
                : handle.createQuery("""
                        select commit_id, paths
                        from commit_path
                        where organization_id = :organization
                          and commit_id = any(:commits)
                        """)
                        .bindArray("commits", Long.class, graph.commits().toArray());
    }

    private static void touch(CommitGraph graph, Map<Long, Pathspec> specs, long commit, List<String> files) {
        var place = graph.place(commit);
        if (place == null) {
            return;
        }
        graph.touching().tell(place);
        specs.forEach((component, paths) -> {
            if (paths.isTouchedBy(files)) {
                graph.touching().touch(component, place);
            }
        });
    }
}
