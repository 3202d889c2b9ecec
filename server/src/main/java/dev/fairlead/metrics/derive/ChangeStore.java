package dev.fairlead.metrics.derive;

import dev.fairlead.platform.db.CopyText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Change sets: which deployment brought which commits to an environment first. */
final class ChangeStore {
    private static final int FULL = 4_000_000;
    private static final String COLUMNS = """
            change_deployment (organization_id, environment_id, component_id, commit_id, change_id, deployment_id, group_id
              , finished_at, status, authored_at, committed_at, merged_at, bot)""";

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final CopyText copy = new CopyText();

    ChangeStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** A deployment that brought a component version with a commit for the first time. */
    record Tip(long component, long repository, long commit, long deployment, long group, Instant finishedAt) {}

    void removeSince(Collection<Long> components, @Nullable Instant since) {
        handle.createUpdate("""
                        delete from change_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and component_id = any(:components)
                          and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("components", Long.class, components.toArray())
                .bind("since", since)
                .execute();
    }

    /** Hands over the tips from a moment on (null: all), component by component, oldest first. */
    void tips(@Nullable Collection<Long> components, @Nullable Instant since, Consumer<List<Tip>> byComponent) {
        var its = new ArrayList<Tip>();
        handle.createQuery("""
                        select s.unit_id, c.repository_id, c.commit_id, s.deployment_id, s.group_id, s.finished_at
                        from series_deployment s
                        join commit_of_component_version c on c.organization_id = s.organization_id
                          and c.component_version_id = s.version_id
                        where s.organization_id = :organization
                          and s.kind = 'component'
                          and s.environment_id = :environment
                          and (:all or s.unit_id = any(:components))
                          and s.first_time
                          and s.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          and c.commit_id is not null
                        order by s.unit_id, s.finished_at, s.position
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("all", components == null)
                .bindArray("components", Long.class, components == null ? new Object[0] : components.toArray())
                .bind("since", since)
                .setFetchSize(5_000)
                .map((rs, _) -> new Tip(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getLong(3),
                        rs.getLong(4),
                        rs.getLong(5),
                        rs.getTimestamp(6).toInstant()))
                .forEach(tip -> {
                    if (!its.isEmpty() && its.getFirst().component() != tip.component()) {
                        byComponent.accept(List.copyOf(its));
                        its.clear();
                    }
                    its.add(tip);
                });
        if (!its.isEmpty()) {
            byComponent.accept(List.copyOf(its));
        }
    }

    boolean hasBaseline(long component) {
        return handle.createQuery("""
                        select exists (
                          select 1
                          from change_deployment
                          where organization_id = :organization
                            and environment_id = :environment
                            and component_id = :component)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", component)
                .mapTo(Boolean.class)
                .one();
    }

    /** One tip, with what it needs read from the database: for the usual case of few new commits. */
    void add(Tip tip, boolean baseline) {
        handle.createUpdate("""
                        insert into change_deployment (organization_id, environment_id, component_id, commit_id, change_id
                          , deployment_id, group_id, finished_at, status, authored_at, committed_at, merged_at, bot)
                        with recursive reached (id) as (
                            select cast(:tip as bigint)
                            where not exists (
                              select 1
                              from change_deployment v
                              where v.organization_id = :organization
                                and v.environment_id = :environment
                                and v.component_id = :component
                                and v.commit_id = :tip)
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
                        select :organization, :environment, :component, c.id, coalesce(c.change_id, c.id), :deployment, :group
                          , :finishedAt
                          , case
                              when cardinality(c.parents) > 1 then 'merge'
                              when :baseline then 'baseline'
                              when c.change_id is not null and (
                                exists (
                                  select 1
                                  from change_deployment v
                                  where v.organization_id = :organization
                                    and v.environment_id = :environment
                                    and v.component_id = :component
                                    and v.change_id = c.change_id)
                                or row_number() over (
                                  partition by coalesce(c.change_id, c.id)
                                  order by c.authored_at, c.sha collate "C") > 1) then 'duplicate'
                              else 'change'
                            end
                          , c.authored_at, c.committed_at, c.merged_at, c.bot
                        from reached r
                        join commit c on c.organization_id = :organization and c.id = r.id
                        where c.known
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", tip.component())
                .bind("tip", tip.commit())
                .bind("deployment", tip.deployment())
                .bind("group", tip.group())
                .bind("finishedAt", tip.finishedAt())
                .bind("baseline", baseline)
                .execute();
    }

    /** The same for a tip whose repository is in memory; follow with {@link #flush}. */
    boolean add(Tip tip, boolean baseline, CommitGraph graph, BitSet visited, Set<Long> changes) {
        var reached = graph.reach(tip.commit(), visited);
        reached.sort(Comparator.comparing(
                        (CommitGraph.Node node) -> node.authoredAt() == null ? Instant.MAX : node.authoredAt())
                .thenComparing(CommitGraph.Node::sha));
        for (var node : reached) {
            boolean first = changes.add(node.change());
            var status = node.isMerge() ? "merge" : baseline ? "baseline" : first ? "change" : "duplicate";
            copy.value(organization)
                    .value(environment)
                    .value(tip.component())
                    .value(node.commit())
                    .value(node.change())
                    .value(tip.deployment())
                    .value(tip.group())
                    .value(tip.finishedAt())
                    .value(status)
                    .value(node.authoredAt())
                    .value(node.committedAt())
                    .value(node.mergedAt())
                    .value(node.bot());
            copy.endRow();
        }
        if (copy.length() > FULL) {
            flush();
        }
        return !reached.isEmpty();
    }

    void flush() {
        copy.into(handle, COLUMNS);
    }

    CommitGraph graph(long repository) {
        var graph = new CommitGraph();
        handle.createQuery("""
                        select id, coalesce(change_id, id), sha, parents, authored_at, committed_at, merged_at, bot
                        from commit
                        where organization_id = :organization
                          and repository_id = :repository
                          and known
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .setFetchSize(5_000)
                .map((rs, _) -> new CommitGraph.Node(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getString(3),
                        Arrays.asList((Long[]) rs.getArray(4).getArray()),
                        moment(rs.getTimestamp(5)),
                        moment(rs.getTimestamp(6)),
                        moment(rs.getTimestamp(7)),
                        rs.getBoolean(8)))
                .forEach(graph::add);
        return graph;
    }

    /** What the component has brought already: places in the graph, and changes. */
    Visited visited(long component, CommitGraph graph) {
        var places = new BitSet();
        var changes = new HashSet<Long>();
        handle.createQuery("""
                        select commit_id, change_id
                        from change_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and component_id = :component
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", component)
                .setFetchSize(5_000)
                .map((rs, _) -> new long[] {rs.getLong(1), rs.getLong(2)})
                .forEach(row -> {
                    var place = graph.place(row[0]);
                    if (place != null) {
                        places.set(place);
                    }
                    changes.add(row[1]);
                });
        return new Visited(places, changes);
    }

    record Visited(BitSet places, Set<Long> changes) {}

    private static @Nullable Instant moment(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
