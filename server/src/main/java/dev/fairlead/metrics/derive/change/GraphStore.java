package dev.fairlead.metrics.derive.change;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads commits into memory, and what of them was brought to an environment already. */
public final class GraphStore {
    static final String NODE = """
            c.id, coalesce(c.change_id, c.id) as change_id, c.change_id is not null as is_joined, c.sha, c.known
              , c.parents, c.authored_at, c.committed_at, c.merged_at, c.first_committed_at, c.bot""";

    private final Handle handle;
    private final long organization;
    private final long environment;

    public GraphStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** All commits of a repository. */
    CommitGraph whole(long repository) {
        var graph = new CommitGraph(true);
        handle.createQuery("""
                        select %s
                        from commit c
                        where c.organization_id = :organization
                          and c.repository_id = :repository
                        """.formatted(NODE))
                .bind("organization", organization)
                .bind("repository", repository)
                .setFetchSize(5_000)
                .map((rs, _) -> node(rs))
                .forEach(graph::add);
        return graph;
    }

    /** The commits that are reachable from these and that the component has not brought yet. */
    CommitGraph newTo(long component, Collection<Long> commits) {
        var graph = new CommitGraph(false);
        handle.createQuery("""
                        with recursive reached (id) as (
                            select tip
                            from unnest(:commits) as tip
                            where not exists (
                              select 1
                              from change_deployment v
                              where v.organization_id = :organization
                                and v.environment_id = :environment
                                and v.component_id = :component
                                and v.commit_id = tip)
                          union
                            select parent
                            from reached r
                            join commit c on c.organization_id = :organization and c.id = r.id
                            cross join unnest(c.parents) as parent
                            where not exists (
                              select 1
                              from change_deployment v
                              where v.organization_id = :organization
                                and v.environment_id = :environment
                                and v.component_id = :component
                                and v.commit_id = parent)
                        )
                        select %s
                        from reached r
                        join commit c on c.organization_id = :organization and c.id = r.id
                        """.formatted(NODE))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", component)
                .bindArray("commits", Long.class, commits.toArray())
                .setFetchSize(5_000)
                .map((rs, _) -> node(rs))
                .forEach(graph::add);
        return graph;
    }

    static CommitGraph.Node node(ResultSet rs) throws SQLException {
        return new CommitGraph.Node(
                rs.getLong("id"),
                rs.getLong("change_id"),
                rs.getBoolean("is_joined"),
                rs.getString("sha"),
                rs.getBoolean("known"),
                Arrays.asList((Long[]) rs.getArray("parents").getArray()),
                Rows.moment(rs, "authored_at"),
                Rows.moment(rs, "committed_at"),
                Rows.moment(rs, "merged_at"),
                Rows.moment(rs, "first_committed_at"),
                rs.getBoolean("bot"));
    }

    /** Places of the graph that the component has brought already. */
    BitSet brought(long component, CommitGraph graph) {
        var places = new BitSet();
        handle.createQuery("""
                        select commit_id
                        from change_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and component_id = :component
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", component)
                .setFetchSize(5_000)
                .mapTo(Long.class)
                .forEach(commit -> {
                    var place = graph.place(commit);
                    if (place != null) {
                        places.set(place);
                    }
                });
        return places;
    }

    /** Of these changes, those that the component has brought already. */
    Set<Long> broughtOf(long component, Collection<Long> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(handle.createQuery("""
                        select distinct change_id
                        from change_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and component_id = :component
                          and change_id = any(:changes)
                          and status <> 'elsewhere'
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", component)
                .bindArray("changes", Long.class, changes.toArray())
                .mapTo(Long.class)
                .list());
    }

    /** Whether anything of the component was brought that later deployments can be compared with. */
    boolean hasBaseline(long component) {
        return handle.createQuery("""
                        select exists (
                          select 1
                          from change_deployment
                          where organization_id = :organization
                            and environment_id = :environment
                            and component_id = :component
                            and status <> 'edge')
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", component)
                .mapTo(Boolean.class)
                .one();
    }

    /** A commit that the component brought, by what it can be recognised by in another history. */
    record Brought(
            long commit, String sha, long change, @Nullable String patch, boolean told, List<Long> parents) {}

    List<Brought> allBrought(long component) {
        return handle.createQuery("""
                        select c.id, c.sha, ch.change_id, c.patch_id, c.known, c.parents
                        from change_deployment ch
                        join commit c on c.organization_id = :organization and c.id = ch.commit_id
                        where ch.organization_id = :organization
                          and ch.environment_id = :environment
                          and ch.component_id = :component
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", component)
                .map((rs, _) -> new Brought(
                        rs.getLong("id"),
                        rs.getString("sha"),
                        rs.getLong("change_id"),
                        rs.getString("patch_id"),
                        rs.getBoolean("known"),
                        Arrays.asList((Long[]) rs.getArray("parents").getArray())))
                .list();
    }

    /** The commits' patch-ids, of those that have one. */
    Map<Long, String> patches(Collection<Long> commits) {
        var patches = new HashMap<Long, String>();
        handle.createQuery("""
                        select id, patch_id
                        from commit
                        where organization_id = :organization
                          and id = any(:commits)
                          and patch_id is not null
                        """)
                .bind("organization", organization)
                .bindArray("commits", Long.class, commits.toArray())
                .map((rs, _) -> Map.entry(rs.getLong("id"), rs.getString("patch_id")))
                .forEach(row -> patches.put(row.getKey(), row.getValue()));
        return patches;
    }
}
