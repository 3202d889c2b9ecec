package dev.fairlead.metrics.derive;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.derive.attempt.Attempt;
import dev.fairlead.metrics.derive.change.OwnCommitStore;
import dev.fairlead.metrics.derive.change.OwnCommits;
import dev.fairlead.metrics.derive.change.TouchStore;
import dev.fairlead.metrics.derive.fold.ApplicationState;
import dev.fairlead.metrics.derive.fold.EnvironmentState;
import dev.fairlead.metrics.derive.fold.StateStore;
import dev.fairlead.metrics.derive.fold.StateStore.Member;
import dev.fairlead.metrics.derive.fold.TogetherStore;
import dev.fairlead.metrics.derive.fold.VersionTimes;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.rule.UnitRuleStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a derivation needs to know before it folds, and the lock that makes it the only one. */
final class DerivationStore {
    /** Any number that nobody else uses as the first half of an advisory lock. */
    private static final int LOCK = 0x0FA1;

    private static final int ENVIRONMENT_LOCK = 0x0FA2;

    private final Handle handle;
    private final long organization;
    private final StateStore state;
    private int chunks;
    private final TouchStore touches;
    private final OwnCommits own;

    DerivationStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
        this.state = new StateStore(handle);
        this.touches = new TouchStore(handle, organization);
        this.own = new OwnCommits(new OwnCommitStore(handle, organization), touches);
    }

    TouchStore touches() {
        return touches;
    }

    Handle handle() {
        return handle;
    }

    long organization() {
        return organization;
    }

    /** How many rows the series of an environment have. */
    long rows(long environment) {
        return handle.createQuery("""
                        select count(*)
                        from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .mapTo(Long.class)
                .one();
    }

    /** The whole organisation, until the transaction ends. */
    void lock() {
        lock("pg_advisory_xact_lock", LOCK, organization);
    }

    /**
     * One of its environments, until the transaction ends. Where components have paths it is the whole organisation: what is found of
     * their versions is found once for all environments.
     *
     * @param patient whether to wait for who has it
     * @return whether it is locked
     */
    boolean lock(long environment, boolean patient) {
        // what it read before it waits may be otherwise afterwards
        if (new TouchStore(handle, organization).isAnyPart()) {
            lock();
            return true;
        }
        lock("pg_advisory_xact_lock_shared", LOCK, organization);
        if (patient) {
            lock("pg_advisory_xact_lock", ENVIRONMENT_LOCK, environment);
            return true;
        }
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock, cast(:environment % 2147483647 as integer))")
                .bind("lock", ENVIRONMENT_LOCK)
                .bind("environment", environment)
                .mapTo(Boolean.class)
                .one();
    }

    private void lock(String function, int lock, long number) {
        handle.createQuery("select 1 from %s(:lock, cast(:number %% 2147483647 as integer))".formatted(function))
                .bind("lock", lock)
                .bind("number", number)
                .mapTo(Integer.class)
                .one();
    }

    /** The zone that the roll-ups are to be in. */
    ZoneId zone() {
        return ZoneId.of(handle.createQuery("select zone from organization where id = :organization")
                .bind("organization", organization)
                .mapTo(String.class)
                .one());
    }

    /** Says in which zone the roll-ups are, and by which rules. */
    void summedIn(ZoneId zone, String rules) {
        handle.createUpdate("""
                        update organization
                        set sums_zone = :zone, sums_rules = :rules
                        where id = :organization
                        """)
                .bind("organization", organization)
                .bind("zone", zone.getId())
                .bind("rules", rules)
                .execute();
    }

    /** Everything that was derived of an environment. */
    void forget(long environment) {
        for (var table : List.of(
                "rollout_part",
                "series_deployment",
                "running_component",
                "change_deployment",
                "application_change",
                "failure_cause",
                "incident_attribution",
                "rework",
                "rollup")) {
            handle.createUpdate("delete from " + table
                            + " where organization_id = :organization and environment_id = :environment")
                    .bind("organization", organization)
                    .bind("environment", environment)
                    .execute();
        }
    }

    /** All organisations. */
    List<Long> organizations() {
        return handle.createQuery("select id from organization order by id")
                .mapTo(Long.class)
                .list();
    }

    List<Long> environments() {
        return handle.createQuery("""
                        select id
                        from environment
                        where organization_id = :organization
                        order by id
                        """)
                .bind("organization", organization)
                .mapTo(Long.class)
                .list();
    }

    /** Environments in which the unit, or for an application what it is made of, has a series. */
    List<Long> environmentsOf(UnitKind kind, long unit) {
        var components = kind == UnitKind.COMPONENT
                ? List.of(unit)
                : state.members(organization, List.of(unit)).stream()
                        .map(Member::component)
                        .toList();
        return components.isEmpty() ? List.of() : state.environments(organization, components);
    }

    /**
     * The work, and whatever has part in the same attempts of rollouts, or in attempts that are others than before: an attempt
     * is finished for all of them at once.
     */
    Derivation.Work withRollouts(long environment, Derivation.Work work, Collection<Long> changedAttempts) {
        if (work.all()) {
            return work;
        }
        var components = new HashSet<>(work.components());
        var applications = new HashSet<>(work.applications());
        for (var unit : new TogetherStore(handle, organization, environment)
                .with(work.components(), work.applications(), changedAttempts, work.since())) {
            (unit.kind() == UnitKind.COMPONENT ? components : applications).add(unit.id());
        }
        return work.withUnits(components, applications);
    }

    /**
     * What is derived, and how things stood before.
     *
     * @param components whose series are written
     * @param applications whose series are written
     * @param tracked components whose state is known: the former and all that the applications are made of
     */
    record Scope(EnvironmentState state, Set<Long> components, Set<Long> applications, Set<Long> tracked) {
        boolean isOurs(UnitKind kind, long unit) {
            return (kind == UnitKind.COMPONENT ? components : applications).contains(unit);
        }
    }

    Scope scope(long environment, Derivation.Work work, @Nullable Instant since) {
        var applications = new HashSet<>(work.applications());
        if (work.all()) {
            applications.addAll(state.applications(organization));
        } else if (!work.components().isEmpty()) {
            applications.addAll(state.applicationsContaining(organization, work.components()));
        }
        var members = state.members(organization, work.all() ? null : applications);
        var all = new HashMap<Long, Set<Long>>();
        var declared = new HashMap<Long, Set<Long>>();
        var tracked = new HashSet<>(work.components());
        for (var member : members) {
            all.computeIfAbsent(member.application(), _ -> new HashSet<>()).add(member.component());
            if (member.declared()) {
                declared.computeIfAbsent(member.application(), _ -> new HashSet<>())
                        .add(member.component());
            }
            tracked.add(member.component());
        }
        var first = state.firstAsAWhole(organization, work.all() ? null : applications);
        var start = new EnvironmentState();
        for (var application : applications) {
            var its = all.getOrDefault(application, Set.of());
            start.addApplication(
                    new ApplicationState(
                            application, its, declared.getOrDefault(application, Set.of()), first.get(application)),
                    its);
        }
        if (since != null) {
            restore(start, environment, tracked, applications, since);
        }
        return new Scope(start, work.components(), applications, tracked);
    }

    /** What these domains and those below them say something of: their units, and whatever is derived together with them. */
    FailureScope ruledBy(Set<Long> domains) {
        var rules = new UnitRuleStore(handle, organization);
        var components = new HashSet<>(rules.below(UnitKind.COMPONENT, domains));
        var applications = new HashSet<>(rules.below(UnitKind.APPLICATION, domains));
        applications.addAll(state.applicationsContaining(organization, components));
        state.members(organization, applications).forEach(member -> components.add(member.component()));
        return new FailureScope(false, components, applications, null, Set.of(), Set.of());
    }

    private void restore(
            EnvironmentState start, long environment, Set<Long> tracked, Set<Long> applications, Instant since) {
        state.running(organization, environment, tracked, since).forEach(start::run);
        start.learn(times(start.runningVersions()));
        var living = state.living(organization, environment, applications, since);
        var last = state.lastAsAWhole(organization, environment, applications, since).stream()
                .collect(Collectors.toMap(StateStore.LastAsAWhole::application, one -> one));
        for (var application : start.applications()) {
            if (living.contains(application.id())) {
                application.settle();
            }
            var whole = last.get(application.id());
            if (whole != null) {
                application.deployedAsAWhole(whole.version(), Set.copyOf(whole.components()));
            }
        }
    }

    private Map<Long, VersionTimes> times(Collection<Long> versions) {
        own.settle(versions);
        return state.times(organization, versions);
    }

    /** Reads what the fold will ask about the versions of the chunk. */
    void prepare(Scope scope, long environment, List<Attempt> chunk, @Nullable Instant since) {
        var start = scope.state();
        var versions = new ArrayList<Long>();
        for (var attempt : chunk) {
            switch (attempt.unit()) {
                case Attempt.OfComponent(var _, var version) -> versions.add(version);
                case Attempt.Undeployment _ -> {}
                case Attempt.OfApplication whole -> versions.addAll(whole.versions());
            }
        }
        var distinct = new HashSet<>(versions);
        Map<Long, VersionTimes> times = new HashMap<>(times(start.unknownTimes(distinct)));
        start.learn(times);
        if (since != null && ++chunks <= 2) {
            // a few attempts ask for what they need, many for all that there was
            start.remember(
                    state.seen(organization, environment, scope.tracked(), chunks == 1 ? distinct : null, since));
        }
    }
}
