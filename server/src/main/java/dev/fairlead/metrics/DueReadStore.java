package dev.fairlead.metrics;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.DueStore.Due;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.platform.db.Reaching;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.platform.wait.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What waits for being derived: taken by who derives it, and told to who asks how late the numbers are. */
public final class DueReadStore {
    private final Handle handle;

    public DueReadStore(Handle handle) {
        this.handle = handle;
    }

    /** Whether the roll-ups alone are due; they are no longer. */
    public boolean takeSums(long organization) {
        return handle.createUpdate("""
                        delete from derivation_due
                        where organization_id = :organization
                          and kind = :kind
                        """)
                        .bind("organization", organization)
                        .bind("kind", DueStore.SUMS)
                        .execute()
                > 0;
    }

    /**
     * Takes what is due wherever it is, so that it can be said where that is; what is committed later stays for the next
     * time.
     */
    public List<Due> takeEverywhere(long organization) {
        return handle.createQuery("""
                        with taken as (
                          delete from derivation_due
                          where organization_id = :organization
                            and environment_id is null
                            and kind <> 'sums'
                          returning kind, unit_id, since)
                        , due as (
                          select cast(null as bigint) as environment_id, kind, unit_id, since
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
                        Rows.number(rs, "environment_id"),
                        UnitKind.of(rs.getString("kind")),
                        rs.getLong("unit_id"),
                        Rows.moment(rs, "since")))
                .list();
    }

    /** What the rows that are due wherever they are were recorded on, all together. */
    public Optional<Occasion> occasionEverywhere(long organization) {
        return occasion(
                "organization_id = :organization and environment_id is null and kind <> 'sums'", organization, null);
    }

    /**
     * What was taken of one environment.
     *
     * @param everything whether all of it is to be derived; then the others say nothing more
     * @param due series
     * @param incidents what they say of deployments
     * @param marked deployments of which something was said
     * @param ruled domains whose rules changed
     */
    public record Taken(boolean everything, List<Due> due, Set<Long> incidents, Set<Long> marked, Set<Long> ruled) {}

    private record Taking(String kind, long unit, @Nullable Instant since) {}

    /** Takes what is due in one environment; what is committed later stays for the next time. */
    public Taken take(long organization, long environment) {
        var due = new ArrayList<Due>();
        var everything = new AtomicBoolean();
        var incidents = new HashSet<Long>();
        var marked = new HashSet<Long>();
        var ruled = new HashSet<Long>();
        handle.createQuery("""
                        with taken as (
                          delete from derivation_due
                          where organization_id = :organization
                            and environment_id = :environment
                          returning kind, unit_id, since)
                        select kind, unit_id, nullif(min(since), '-infinity') as since
                        from taken
                        group by kind, unit_id
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .map((rs, _) -> new Taking(rs.getString("kind"), rs.getLong("unit_id"), Rows.moment(rs, "since")))
                .forEach(row -> {
                    switch (row.kind()) {
                        case DueStore.EVERYTHING -> everything.set(true);
                        case DueStore.INCIDENT -> incidents.add(row.unit());
                        case DueStore.MARK -> marked.add(row.unit());
                        case DueStore.RULES -> ruled.add(row.unit());
                        default -> due.add(new Due(environment, UnitKind.of(row.kind()), row.unit(), row.since()));
                    }
                });
        return new Taken(everything.get(), due, incidents, marked, ruled);
    }

    /** Environments in which something is due, those with new facts first. */
    public List<Long> environments(long organization) {
        return handle.createQuery("""
                        select environment_id
                        from derivation_due
                        where organization_id = :organization
                          and environment_id is not null
                        group by environment_id
                        order by bool_and(kind = 'everything'), environment_id
                        """)
                .bind("organization", organization)
                .mapTo(Long.class)
                .list();
    }

    /** What was recorded and is not in the numbers yet. */
    public Optional<Pending> pending(long organization) {
        return occasion("organization_id = :organization and kind <> 'everything'", organization, null)
                .map(DueReadStore::pending);
    }

    /** The same of all organisations that the question may see, as far as it was recorded at a moment or before. */
    public Optional<Pending> pending(Instant at) {
        return occasion("kind <> 'everything' and recorded_at <= :at and " + Reaching.only("organization_id"), null, at)
                .map(DueReadStore::pending);
    }

    private static Pending pending(Occasion occasion) {
        return new Pending(Math.max(1, occasion.facts()), occasion.at());
    }

    private Optional<Occasion> occasion(String condition, @Nullable Long organization, @Nullable Instant at) {
        return Reaching.bound(handle.createQuery(
                        "select sum(facts) as facts, min(recorded_at) as first_recorded from derivation_due where "
                                + condition))
                .bind("organization", organization)
                .bind("at", at)
                .map((rs, _) -> {
                    var first = Rows.moment(rs, "first_recorded");
                    return Optional.ofNullable(first == null ? null : new Occasion(rs.getLong("facts"), first));
                })
                .one();
    }

    public boolean isAnythingDue(long organization) {
        return handle.createQuery("""
                        select exists (select 1 from derivation_due where organization_id = :organization)
                          or exists (select 1 from name_news where organization_id = :organization)
                        """)
                .bind("organization", organization)
                .mapTo(Boolean.class)
                .one();
    }

    /** Organisations for which something is due. */
    public List<Long> organizations() {
        return handle.createQuery("""
                        select organization_id from derivation_due
                        union
                        select organization_id from name_news
                        order by 1
                        """).mapTo(Long.class).list();
    }
}
