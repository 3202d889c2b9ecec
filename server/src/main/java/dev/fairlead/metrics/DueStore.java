package dev.fairlead.metrics;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which series wait for being derived. Appended to in the transaction that records a fact. */
public final class DueStore {
    private final Handle handle;

    public DueStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A series whose numbers may have changed.
     *
     * @param environment null for every environment in which the unit is
     * @param since null for all that ever was
     */
    public record Due(
            @Nullable Long environment,
            Kind kind,
            long unit,
            @Nullable Instant since) {}

    public void add(long organization, Collection<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        var rows = due.stream().distinct().toList();
        handle.createUpdate("""
                        insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
                        select :organization, environment_id, kind, unit_id, coalesce(since, '-infinity')
                        from unnest(:environments, :kinds, :units, :sinces) as due (environment_id, kind, unit_id, since)
                        """)
                .bind("organization", organization)
                .bindArray(
                        "environments",
                        Long.class,
                        rows.stream().map(Due::environment).toArray())
                .bindArray(
                        "kinds",
                        String.class,
                        rows.stream().map(row -> row.kind().word()).toArray())
                .bindArray("units", Long.class, rows.stream().map(Due::unit).toArray())
                .bindArray(
                        "sinces", Instant.class, rows.stream().map(Due::since).toArray())
                .execute();
    }

    /**
     * The series whose change sets hold any of the commits, each from where it holds it on. Which those are is looked up when
     * they are taken, after whatever derives at the moment.
     */
    public void addCommits(long organization, Collection<Long> commits) {
        if (commits.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
                        select :organization, null, 'commit', commit, '-infinity'
                        from unnest(:commits) as commit
                        """)
                .bind("organization", organization)
                .bindArray("commits", Long.class, commits.toArray())
                .execute();
    }

    /** Takes what is due; what is committed later stays for the next time. */
    public List<Due> take(long organization) {
        return handle.createQuery("""
                        with taken as (
                          delete from derivation_due
                          where organization_id = :organization
                          returning environment_id, kind, unit_id, since)
                        , due as (
                          select environment_id, kind, unit_id, since
                          from taken
                          where kind <> 'commit'
                          union all
                          select ch.environment_id, 'component', ch.component_id, ch.finished_at
                          from (select distinct unit_id from taken where kind = 'commit') as t
                          join change_deployment ch on ch.organization_id = :organization
                            and ch.commit_id = t.unit_id)
                        select environment_id, kind, unit_id, nullif(min(since), '-infinity') as since
                        from due
                        group by environment_id, kind, unit_id
                        """)
                .bind("organization", organization)
                .map((rs, _) -> new Due(
                        rs.getObject(1, Long.class),
                        Objects.requireNonNull(Kind.find(rs.getString(2))),
                        rs.getLong(3),
                        moment(rs.getTimestamp(4))))
                .list();
    }

    private static @Nullable Instant moment(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    public boolean isAnythingDue(long organization) {
        return handle.createQuery("select exists (select 1 from derivation_due where organization_id = :organization)")
                .bind("organization", organization)
                .mapTo(Boolean.class)
                .one();
    }

    /** Organisations for which something is due. */
    public List<Long> organizations() {
        return handle.createQuery("select distinct organization_id from derivation_due order by 1")
                .mapTo(Long.class)
                .list();
    }
}
