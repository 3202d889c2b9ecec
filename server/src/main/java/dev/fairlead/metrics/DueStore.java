package dev.fairlead.metrics;

import dev.fairlead.catalog.UnitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which series wait for being derived. Appended to in the transaction that records a fact. */
public final class DueStore {
    static final String EVERYTHING = "everything";
    static final String SUMS = "sums";
    static final String INCIDENT = "incident";
    static final String MARK = "mark";
    static final String RULES = "rules";

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
}
