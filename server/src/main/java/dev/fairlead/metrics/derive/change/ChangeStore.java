package dev.fairlead.metrics.derive.change;

import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.platform.db.CopyRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Change sets: which deployment brought which commits to an environment first. */
public final class ChangeStore {
    private static final String COLUMNS = """
            change_deployment (organization_id, environment_id, component_id, commit_id, change_id, deployment_id, group_id
              , finished_at, status, authored_at, committed_at, merged_at, first_committed_at, bot)""";

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final CopyRows copy = new CopyRows(COLUMNS);
    private final Map<Tip, UnknownChanges> unknown = new LinkedHashMap<>();

    public ChangeStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** A deployment that brought a component version with a commit for the first time. */
    record Tip(
            long component,
            long repository,
            long commit,
            boolean told,
            long deployment,
            long group,
            Instant finishedAt) {}

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
                        select s.unit_id, c.repository_id, c.commit_id, c.commit_told, s.deployment_id, s.group_id
                          , s.finished_at
                        from series_deployment s
                        join commit_of_component_version c on c.organization_id = :organization
                          and c.component_version_id = s.version_id
                        where s.organization_id = :organization
                          and s.kind = 'component'
                          and s.environment_id = :environment
                          and (:all or s.unit_id = any(:components))
                          and (s.first_time or s.untouched)
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
                        rs.getLong("unit_id"),
                        rs.getLong("repository_id"),
                        rs.getLong("commit_id"),
                        rs.getBoolean("commit_told"),
                        rs.getLong("deployment_id"),
                        rs.getLong("group_id"),
                        rs.getTimestamp("finished_at").toInstant()))
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

    /** The newest commit that the component had brought before the moment, of those that are told. */
    @Nullable Long lastTip(long component, Instant before) {
        return handle.createQuery("""
                        select c.commit_id
                        from series_deployment s
                        join commit_of_component_version c on c.organization_id = :organization
                          and c.component_version_id = s.version_id
                        where s.organization_id = :organization
                          and s.kind = 'component'
                          and s.environment_id = :environment
                          and s.unit_id = :component
                          and (s.first_time or s.untouched)
                          and s.finished_at < :before
                          and c.commit_told
                        order by s.finished_at desc, s.position desc
                        limit 1
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("component", component)
                .bind("before", before)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    void add(Tip tip, CommitGraph.Node node, ChangeStatus status) {
        copy.number(organization)
                .number(environment)
                .number(tip.component())
                .number(node.commit())
                .number(node.change())
                .number(tip.deployment())
                .number(tip.group())
                .moment(tip.finishedAt())
                .text(status.word())
                .moment(node.authoredAt())
                .moment(node.committedAt())
                .moment(node.mergedAt())
                .moment(node.firstCommittedAt())
                .flag(node.bot());
        copy.endRow();
        if (copy.isFull()) {
            flush();
        }
    }

    void flush() {
        copy.flush(handle);
    }

    /** Of a deployment that brought changes which are not all known. */
    void unknown(Tip tip, UnknownChanges why) {
        unknown.put(tip, why);
    }

    /** Writes down at the series which deployments those were, of the components and of what contains them. */
    void markUnknown(@Nullable Instant since) {
        handle.createUpdate("""
                        update series_deployment s
                        set changes_unknown = told.why
                        from unnest(:components, :deployments, :whys) as told (component, deployment, why)
                        where s.organization_id = :organization
                          and s.kind = 'component'
                          and s.environment_id = :environment
                          and s.unit_id = told.component
                          and s.deployment_id = told.deployment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray(
                        "components",
                        Long.class,
                        unknown.keySet().stream().map(Tip::component).toArray())
                .bindArray(
                        "deployments",
                        Long.class,
                        unknown.keySet().stream().map(Tip::deployment).toArray())
                .bindArray(
                        "whys",
                        String.class,
                        unknown.values().stream().map(UnknownChanges::word).toArray())
                .execute();
        // met by their hash, whatever the planner believes
        handle.execute("set local enable_nestloop = off");
        handle.createUpdate("""
                        update series_deployment s
                        set changes_unknown = part.why
                        from (
                          select a.unit_id, a.deployment_id, max(p.changes_unknown) as why
                          from series_deployment p
                          join series_deployment a on a.organization_id = :organization
                            and a.kind = 'application'
                            and a.environment_id = p.environment_id
                            and a.group_id = p.group_id
                            and a.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                            and p.unit_id = any(a.brought_by)
                          where p.organization_id = :organization
                            and p.kind = 'component'
                            and p.environment_id = :environment
                            and p.changes_unknown <> 'commit'
                            and p.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          group by a.unit_id, a.deployment_id) as part
                        where s.organization_id = :organization
                          and s.kind = 'application'
                          and s.environment_id = :environment
                          and s.unit_id = part.unit_id
                          and s.deployment_id = part.deployment_id
                          and s.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", since)
                .execute();
        handle.execute("set local enable_nestloop to default");
    }
}
