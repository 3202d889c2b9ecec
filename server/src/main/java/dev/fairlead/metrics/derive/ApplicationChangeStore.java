package dev.fairlead.metrics.derive;

import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.platform.db.CopyRows;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Reads what members brought to an environment, and writes what of it is their applications'. */
final class ApplicationChangeStore {
    private static final String COLUMNS = """
            application_change (organization_id, environment_id, application_id, change_id, commit_id, component_id
              , deployment_id, finished_at, status, authored_at, committed_at, merged_at, first_committed_at, bot)""";

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final CopyRows copy = new CopyRows(COLUMNS);

    ApplicationChangeStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** A commit that a member brought with a deployment of the application, as it is the member's. */
    record Brought(
            long application,
            long deployment,
            Instant finishedAt,
            long component,
            long commit,
            long change,
            ChangeStatus status,
            @Nullable Instant authoredAt,
            @Nullable Instant committedAt,
            @Nullable Instant mergedAt,
            @Nullable Instant firstCommittedAt,
            boolean bot) {}

    void removeSince(Collection<Long> applications, @Nullable Instant since) {
        handle.createUpdate("""
                        delete from application_change
                        where organization_id = :organization
                          and environment_id = :environment
                          and application_id = any(:applications)
                          and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("applications", Long.class, applications.toArray())
                .bind("since", since)
                .execute();
    }

    /**
     * Application by application, deployment by deployment in their order. Both sides are read from the moment on and met by
     * their hash, so that the work is that of the rows there are, whatever the planner believes.
     */
    void brought(DerivationStore.@Nullable Scope scope, @Nullable Instant since, Consumer<Brought> each) {
        handle.execute("set local enable_nestloop = off");
        handle.createQuery("""
                        with member as (
                          select unit_id, deployment_id, group_id, finished_at, position, unnest(brought_by) as component_id
                          from series_deployment
                          where organization_id = :organization
                            and kind = 'application'
                            and environment_id = :environment
                            and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                            and brought_by is not null
                            %s
                        )
                        select m.unit_id, m.deployment_id, m.finished_at, ch.component_id, ch.commit_id, ch.change_id, ch.status
                          , ch.authored_at, ch.committed_at, ch.merged_at, ch.first_committed_at, ch.bot
                        from member m
                        join change_deployment ch on ch.group_id = m.group_id and ch.component_id = m.component_id
                        where ch.organization_id = :organization
                          and ch.environment_id = :environment
                          and ch.status <> 'elsewhere'
                          and ch.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          %s
                        order by m.unit_id, m.finished_at, m.position
                        """.formatted(
                                scope == null ? "" : "and unit_id = any(:applications)",
                                scope == null ? "" : "and ch.component_id = any(:components)"))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", since)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bindArray(
                        "applications",
                        Long.class,
                        scope == null ? new Object[0] : scope.applications().toArray())
                .bindArray(
                        "components",
                        Long.class,
                        scope == null ? new Object[0] : scope.tracked().toArray())
                .setFetchSize(5_000)
                .map((rs, _) -> brought(rs))
                .forEach(each);
        handle.execute("set local enable_nestloop = on");
    }

    private static Brought brought(ResultSet rs) throws SQLException {
        return new Brought(
                rs.getLong("unit_id"),
                rs.getLong("deployment_id"),
                rs.getTimestamp("finished_at").toInstant(),
                rs.getLong("component_id"),
                rs.getLong("commit_id"),
                rs.getLong("change_id"),
                ChangeStatus.of(rs.getString("status")),
                Rows.moment(rs, "authored_at"),
                Rows.moment(rs, "committed_at"),
                Rows.moment(rs, "merged_at"),
                Rows.moment(rs, "first_committed_at"),
                rs.getBoolean("bot"));
    }

    /** Commits of the same changes that the application was brought before these, each with its change. */
    Map<Long, Long> had(List<Brought> these) {
        var commits = new HashMap<Long, Long>();
        handle.createQuery("""
                        select commit_id, change_id
                        from application_change
                        where organization_id = :organization
                          and environment_id = :environment
                          and application_id = :application
                          and change_id = any(:changes)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("application", these.getFirst().application())
                .bindArray(
                        "changes",
                        Long.class,
                        these.stream().map(Brought::change).distinct().toArray())
                .map((rs, _) -> Map.entry(rs.getLong("commit_id"), rs.getLong("change_id")))
                .forEach(row -> commits.put(row.getKey(), row.getValue()));
        return commits;
    }

    /** All commits that the application was brought before the moment, each with its change. */
    Map<Long, Long> hadBefore(long application, Instant moment) {
        var commits = new HashMap<Long, Long>();
        handle.createQuery("""
                        select commit_id, change_id
                        from application_change
                        where organization_id = :organization
                          and environment_id = :environment
                          and application_id = :application
                          and finished_at < :moment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("application", application)
                .bind("moment", moment)
                .setFetchSize(5_000)
                .map((rs, _) -> Map.entry(rs.getLong("commit_id"), rs.getLong("change_id")))
                .forEach(row -> commits.put(row.getKey(), row.getValue()));
        return commits;
    }

    Map<Long, String> shas(List<Brought> these) {
        return texts("""
                select id, sha as name
                from commit
                where organization_id = :organization
                  and id = any(:ids)
                """, these.stream().map(Brought::commit).distinct().toArray());
    }

    Map<Long, String> names(List<Brought> these) {
        return texts("""
                select c.id, d.path || '.' || c.name || ';' || c.variant as name
                from component c
                join domain d on d.organization_id = :organization and d.id = c.domain_id
                where c.organization_id = :organization
                  and c.id = any(:ids)
                """, these.stream().map(Brought::component).distinct().toArray());
    }

    private Map<Long, String> texts(String sql, Object[] ids) {
        var texts = new HashMap<Long, String>();
        handle.createQuery(sql)
                .bind("organization", organization)
                .bindArray("ids", Long.class, ids)
                .map((rs, _) -> Map.entry(rs.getLong("id"), rs.getString("name")))
                .forEach(row -> texts.put(row.getKey(), row.getValue()));
        return texts;
    }

    /** Follow with {@link #flush}. */
    void add(Brought one, ChangeStatus status) {
        copy.number(organization)
                .number(environment)
                .number(one.application())
                .number(one.change())
                .number(one.commit())
                .number(one.component())
                .number(one.deployment())
                .moment(one.finishedAt())
                .text(status.word())
                .moment(one.authoredAt())
                .moment(one.committedAt())
                .moment(one.mergedAt())
                .moment(one.firstCommittedAt())
                .flag(one.bot());
        copy.endRow();
        if (copy.isFull()) {
            flush();
        }
    }

    void flush() {
        copy.flush(handle);
    }
}
