package dev.fairlead.metrics;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.platform.wait.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which series wait for being derived. Appended to in the transaction that records a fact. */
public final class DueStore {
    private static final String EVERYTHING = "everything";
    private static final String SUMS = "sums";
    private static final String INCIDENT = "incident";
    private static final String MARK = "mark";
    private static final String RULES = "rules";

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
            UnitKind kind,
            long unit,
            @Nullable Instant since) {}

    /** What was recorded, how many facts it was and when. */
    public record Occasion(long facts, Instant at) {}

    public void add(long organization, Collection<Due> due, Occasion occasion) {
        var rows = due.stream().distinct().toList();
        add(
                organization,
                rows.stream()
                        .map(row -> new Waiting(row.environment(), row.kind().word(), row.unit(), row.since()))
                        .toList(),
                occasion);
    }

    /**
     * The series whose change sets hold any of the commits, each from where it holds it on. Which those are is looked up when
     * they are taken, after whatever derives at the moment.
     */
    public void addCommits(long organization, Collection<Long> commits, Occasion occasion) {
        add(
                organization,
                commits.stream()
                        .map(commit -> new Waiting(null, "commit", commit, null))
                        .toList(),
                occasion);
    }

    /** What these incidents, by environment, say of deployments. */
    public void addIncidents(long organization, Map<Long, Set<Long>> incidents, Occasion occasion) {
        addEvidence(organization, INCIDENT, incidents, occasion);
    }

    /** What is marked on these deployments, by environment. */
    public void addMarks(long organization, Map<Long, Set<Long>> deployments, Occasion occasion) {
        addEvidence(organization, MARK, deployments, occasion);
    }

    /** What the rules of a domain say of deployments, in every environment. */
    public void addRules(long organization, long domain, Collection<Long> environments, Occasion occasion) {
        add(
                organization,
                environments.stream()
                        .map(environment -> new Waiting(environment, RULES, domain, null))
                        .toList(),
                occasion);
    }

    private void addEvidence(long organization, String kind, Map<Long, Set<Long>> evidence, Occasion occasion) {
        var rows = new ArrayList<Waiting>();
        evidence.forEach((environment, numbers) ->
                numbers.forEach(number -> rows.add(new Waiting(environment, kind, number, null))));
        add(organization, rows, occasion);
    }

    /** Everything of every environment. The numbers stay as they are until then: nothing was recorded. */
    public void addEverything(long organization, Collection<Long> environments, Instant now) {
        add(
                organization,
                environments.stream()
                        .map(environment -> new Waiting(environment, EVERYTHING, 0, null))
                        .toList(),
                new Occasion(0, now));
    }

    /** An environment is no more. */
    public void forget(long organization, long environment) {
        handle.createUpdate("""
                        delete from derivation_due
                        where organization_id = :organization
                          and environment_id = :environment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .execute();
    }

    /** A component or an application is no more. */
    public void forget(long organization, UnitKind kind, long unit) {
        handle.createUpdate("""
                        delete from derivation_due
                        where organization_id = :organization
                          and kind = :kind
                          and unit_id = :unit
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("unit", unit)
                .execute();
    }

    /** The roll-ups alone, of all environments. */
    public void addSums(long organization, Occasion occasion) {
        add(organization, List.of(new Waiting(null, SUMS, 0, null)), occasion);
    }

    /** How many deployments the roll-ups of the organisation hold. */
    public long deployments(long organization) {
        return handle.createQuery("""
                        select count(*)
                        from deployment
                        where organization_id = :organization
                          and finished_at is not null
                        """)
                .bind("organization", organization)
                .mapTo(Long.class)
                .one();
    }

    /** Whether the roll-ups alone are due; they are no longer. */
    public boolean takeSums(long organization) {
        return handle.createUpdate("""
                        delete from derivation_due
                        where organization_id = :organization
                          and kind = :kind
                        """)
                        .bind("organization", organization)
                        .bind("kind", SUMS)
                        .execute()
                > 0;
    }

    /** A row of the table. */
    private record Waiting(
            @Nullable Long environment,
            String kind,
            long unit,
            @Nullable Instant since) {}

    private void add(long organization, List<Waiting> rows, Occasion occasion) {
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into derivation_due (organization_id, environment_id, kind, unit_id, since, facts, recorded_at)
                        select :organization, environment_id, kind, unit_id, coalesce(since, '-infinity')
                          , case when place = 1 then :facts else 0 end, :at
                        from unnest(:environments, :kinds, :units, :sinces) with ordinality
                          as due (environment_id, kind, unit_id, since, place)
                        """)
                .bind("organization", organization)
                .bind("facts", occasion.facts())
                .bind("at", occasion.at())
                .bindArray(
                        "environments",
                        Long.class,
                        rows.stream().map(Waiting::environment).toArray())
                .bindArray(
                        "kinds", String.class, rows.stream().map(Waiting::kind).toArray())
                .bindArray("units", Long.class, rows.stream().map(Waiting::unit).toArray())
                .bindArray(
                        "sinces",
                        Instant.class,
                        rows.stream().map(Waiting::since).toArray())
                .execute();
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
                .map((rs, _) ->
                        new Waiting(environment, rs.getString("kind"), rs.getLong("unit_id"), Rows.moment(rs, "since")))
                .forEach(row -> {
                    switch (row.kind()) {
                        case EVERYTHING -> everything.set(true);
                        case INCIDENT -> incidents.add(row.unit());
                        case MARK -> marked.add(row.unit());
                        case RULES -> ruled.add(row.unit());
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
                .map(DueStore::pending);
    }

    /** The same of all organisations, as far as it was recorded at a moment or before. */
    public Optional<Pending> pending(Instant at) {
        return occasion("kind <> 'everything' and recorded_at <= :at", null, at).map(DueStore::pending);
    }

    private static Pending pending(Occasion occasion) {
        return new Pending(Math.max(1, occasion.facts()), occasion.at());
    }

    private Optional<Occasion> occasion(String condition, @Nullable Long organization, @Nullable Instant at) {
        return handle.createQuery(
                        "select sum(facts) as facts, min(recorded_at) as first_recorded from derivation_due where "
                                + condition)
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
