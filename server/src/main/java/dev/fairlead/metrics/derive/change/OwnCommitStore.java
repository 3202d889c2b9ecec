package dev.fairlead.metrics.derive.change;

import dev.fairlead.metrics.derive.change.Newest.Found;
import dev.fairlead.metrics.derive.change.Newest.Moment;
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

/** The newest commits of its own that each version of a component with paths contains. */
public final class OwnCommitStore {
    private final Handle handle;
    private final long organization;

    public OwnCommitStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** A version of a component with paths, and the commit it was built from. */
    record Built(long version, long component, long repository, long commit) {}

    /**
     * Forgets what may be otherwise now: of components that are due from their beginning, and of those that brought a commit
     * which is due. Asked before that is taken.
     */
    public void forgetDue() {
        handle.createUpdate("""
                        delete from own_commit
                        where organization_id = :organization
                          and component_id in (
                            select unit_id
                            from derivation_due
                            where organization_id = :organization
                              and kind = 'component'
                              and since = '-infinity'
                            union
                            select ch.component_id
                            from derivation_due t
                            join change_deployment ch on ch.organization_id = :organization and ch.commit_id = t.unit_id
                            where t.organization_id = :organization
                              and t.kind = 'commit')
                        """).bind("organization", organization).execute();
    }

    /** Forgets all of the organisation. */
    public void forgetAll() {
        handle.createUpdate("delete from own_commit where organization_id = :organization")
                .bind("organization", organization)
                .execute();
    }

    /**
     * Of these versions those of which it is not known. What a version was deployed with is kept up to date by what is due; of
     * one that never was it is found anew.
     */
    List<Built> unsettled(Collection<Long> versions) {
        return handle.createQuery("""
                        select w.component_version_id, w.component_id, w.repository_id, w.commit_id
                        from commit_of_component_version w
                        join component c on c.organization_id = :organization and c.id = w.component_id
                        where w.organization_id = :organization
                          and w.component_version_id = any(:versions)
                          and w.commit_told
                          and cardinality(c.paths) > 0
                          and not exists (
                            select 1
                            from own_commit o
                            join change_deployment ch on ch.organization_id = :organization
                              and ch.commit_id = o.commit_id
                              and ch.component_id = o.component_id
                            where o.organization_id = :organization
                              and o.component_version_id = w.component_version_id
                              and o.commit_id = w.commit_id)
                        order by 1
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .map((rs, _) -> new Built(
                        rs.getLong("component_version_id"),
                        rs.getLong("component_id"),
                        rs.getLong("repository_id"),
                        rs.getLong("commit_id")))
                .list();
    }

    boolean isAnySettled(long component) {
        return handle.createQuery("""
                        select exists (
                          select 1
                          from own_commit
                          where organization_id = :organization
                            and component_id = :component)
                        """)
                .bind("organization", organization)
                .bind("component", component)
                .mapTo(Boolean.class)
                .one();
    }

    CommitGraph whole(long repository) {
        return new GraphStore(handle, organization, 0).whole(repository);
    }

    /** Commits that these contain, up to those that deployed versions were built from. */
    CommitGraph newTo(long component, Collection<Long> commits) {
        var graph = new CommitGraph(false);
        handle.createQuery("""
                        with recursive reached (id) as (
                            select tip
                            from unnest(:commits) as tip
                          union
                            select parent
                            from reached r
                            join commit c on c.organization_id = :organization and c.id = r.id
                            cross join unnest(c.parents) as parent
                            where not %1$s
                        )
                        select %2$s
                        from reached r
                        join commit c on c.organization_id = :organization and c.id = r.id
                        """.formatted(settled("parent"), GraphStore.NODE))
                .bind("organization", organization)
                .bind("component", component)
                .bindArray("commits", Long.class, commits.toArray())
                .setFetchSize(5_000)
                .map((rs, _) -> GraphStore.node(rs))
                .forEach(graph::add);
        return graph;
    }

    private static String settled(String commit) {
        return """
                exists (
                  select 1
                  from own_commit o
                  join change_deployment ch on ch.organization_id = :organization
                    and ch.commit_id = o.commit_id
                    and ch.component_id = o.component_id
                  where o.organization_id = :organization
                    and o.component_id = :component
                    and o.commit_id = %s)""".formatted(commit);
    }

    /** What is known of the commits that the graph ends at. */
    Map<Long, Found> before(long component, CommitGraph graph) {
        var ends = graph.ends();
        var found = new HashMap<Long, Found>();
        handle.createQuery("""
                        select o.commit_id, a.committed_at, a.sha as committed_sha, a.id as committed_id, b.authored_at
                          , b.sha as authored_sha, b.id as authored_id, o.untold_committed_at, o.untold_authored_at
                        from own_commit o
                        left join commit a on a.organization_id = :organization and a.id = o.committed_id
                        left join commit b on b.organization_id = :organization and b.id = o.authored_id
                        where o.organization_id = :organization
                          and o.component_id = :component
                          and o.commit_id = any(:commits)
                        """)
                .bind("organization", organization)
                .bind("component", component)
                .bindArray("commits", Long.class, ends.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("commit_id"),
                        new Found(
                                moment(rs, "committed"),
                                moment(rs, "authored"),
                                Rows.moment(rs, "untold_committed_at"),
                                Rows.moment(rs, "untold_authored_at"))))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    private static @Nullable Moment moment(ResultSet rs, String done) throws SQLException {
        var at = Rows.moment(rs, done + "_at");
        return at == null ? null : new Moment(at, rs.getString(done + "_sha"), rs.getLong(done + "_id"));
    }

    void write(Map<Built, Found> found) {
        var rows = List.copyOf(found.entrySet());
        handle.createUpdate("""
                        insert into own_commit (organization_id, component_version_id, component_id, commit_id, committed_id
                          , authored_id, untold_committed_at, untold_authored_at)
                        select :organization, version_id, component_id, commit_id, committed_id, authored_id
                          , untold_committed_at, untold_authored_at
                        from unnest(:versions, :components, :commits, :committed, :authored, :untoldCommitted, :untoldAuthored)
                          as row (version_id, component_id, commit_id, committed_id, authored_id, untold_committed_at
                          , untold_authored_at)
                        on conflict (organization_id, component_version_id) do update
                        set commit_id = excluded.commit_id
                          , committed_id = excluded.committed_id
                          , authored_id = excluded.authored_id
                          , untold_committed_at = excluded.untold_committed_at
                          , untold_authored_at = excluded.untold_authored_at
                        """)
                .bind("organization", organization)
                .bindArray(
                        "versions", Long.class, each(rows, row -> row.getKey().version()))
                .bindArray(
                        "components", Long.class, each(rows, row -> row.getKey().component()))
                .bindArray("commits", Long.class, each(rows, row -> row.getKey().commit()))
                .bindArray(
                        "committed",
                        Long.class,
                        each(rows, row -> commit(row.getValue().committed())))
                .bindArray(
                        "authored",
                        Long.class,
                        each(rows, row -> commit(row.getValue().authored())))
                .bindArray(
                        "untoldCommitted",
                        Instant.class,
                        each(rows, row -> row.getValue().untoldCommitted()))
                .bindArray(
                        "untoldAuthored",
                        Instant.class,
                        each(rows, row -> row.getValue().untoldAuthored()))
                .execute();
    }

    private static @Nullable Long commit(@Nullable Moment moment) {
        return moment == null ? null : moment.commit();
    }

    private static @Nullable Object[] each(
            List<Map.Entry<Built, Found>> rows, Function<Map.Entry<Built, Found>, @Nullable Object> column) {
        return rows.stream().map(column).toArray();
    }
}
