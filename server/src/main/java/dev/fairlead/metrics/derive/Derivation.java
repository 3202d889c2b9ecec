package dev.fairlead.metrics.derive;

import dev.fairlead.catalog.NamesOfAll;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.name.NameNewsStore;
import dev.fairlead.incident.IncidentNames;
import dev.fairlead.incident.IncidentStore;
import dev.fairlead.metrics.DueReadStore;
import dev.fairlead.metrics.DueReadStore.Taken;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Due;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.metrics.Freshness;
import dev.fairlead.metrics.derive.attempt.AttemptStore;
import dev.fairlead.metrics.derive.attempt.RolloutPartStore;
import dev.fairlead.metrics.derive.attempt.RolloutParts;
import dev.fairlead.metrics.derive.change.ChangeSets;
import dev.fairlead.metrics.derive.change.ChangeStore;
import dev.fairlead.metrics.derive.change.GraphStore;
import dev.fairlead.metrics.derive.change.OwnCommitStore;
import dev.fairlead.metrics.derive.change.UntouchedStore;
import dev.fairlead.metrics.derive.fold.EnvironmentFold;
import dev.fairlead.metrics.derive.fold.SeriesStore;
import dev.fairlead.metrics.derive.rollup.RollupStore;
import dev.fairlead.metrics.derive.rollup.Rollups;
import dev.fairlead.metrics.failure.Failures;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.window.ZoneRules;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.PlannerStatistics;
import dev.fairlead.platform.wait.Pending;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is derived up to date with the facts: environment by environment, each in a transaction of its own, several at a time. One
 * derivation at a time works on an environment; whoever waits for it finds its work done.
 */
public final class Derivation implements Freshness, AutoCloseable {
    private static final List<String> FACTS = List.of(
            "deployment", "deployment_component", "component_version", "component_version_token", "commit", "incident");

    private final Database database;
    private final Working working = new Working();
    private final SideBySide sideBySide = new SideBySide();

    public Derivation(Database database) {
        this.database = database;
    }

    @Override
    public void settle(long organization) {
        derive(organization);
    }

    @Override
    public void settleAll() {
        organizations().forEach(this::derive);
    }

    /** Organisations for which something is due. */
    public List<Long> organizations() {
        return database.read(handle -> new DueReadStore(handle).organizations());
    }

    /** What was recorded anywhere and is not in the numbers yet. */
    public Optional<Pending> pending() {
        return database.read(handle -> new DueReadStore(handle).pending(Instant.parse("9999-12-31T00:00:00Z")));
    }

    /** What was recorded in the organisation and is not in the numbers yet. */
    Optional<Pending> pending(long organization) {
        return database.read(handle -> new DueReadStore(handle).pending(organization));
    }

    /**
     * Derives whatever is due in the organisation; when it returns, all facts recorded before are in the numbers.
     *
     * @return how many rows of series that gave
     */
    public long derive(long organization) {
        if (!database.read(handle -> new DueReadStore(handle).isAnythingDue(organization))) {
            return 0;
        }
        database.useTransaction(handle -> new PlannerStatistics(handle).refresh(FACTS, organization));
        alone(organization, store -> {
            if (new DueReadStore(store.handle()).takeSums(organization)) {
                sumUp(store);
            }
            spread(store);
            nameIncidents(store);
            return organization;
        });
        return eachOf(
                organization,
                database.read(handle -> new DueReadStore(handle).environments(organization)),
                (store, environment) -> {
                    var taken = new DueReadStore(store.handle()).take(organization, environment);
                    return taken.everything()
                            ? deriveEverything(store, environment)
                            : deriveSome(store, environment, taken);
                });
    }

    /**
     * Forgets everything derived of the organisation and derives it again, environment by environment; what is not reached
     * is derived later.
     *
     * @return how many rows of series that gave
     */
    public long rebuild(long organization, Instant now) {
        database.useTransaction(handle -> new PlannerStatistics(handle).refresh(FACTS, organization));
        var environments = alone(organization, store -> {
            var all = store.environments();
            new DueStore(store.handle()).addEverything(organization, all, now);
            spread(store);
            nameIncidents(store, new IncidentStore(store.handle(), organization).unnamed(), now);
            new OwnCommitStore(store.handle(), organization).forgetAll();
            return all;
        });
        return eachOf(organization, environments, (store, environment) -> {
            // another server may have been quicker
            boolean everything = new DueReadStore(store.handle())
                    .take(organization, environment)
                    .everything();
            return everything ? deriveEverything(store, environment) : store.rows(environment);
        });
    }

    /** In a transaction for each environment, while nobody else derives for it or for the whole organisation. */
    private long eachOf(long organization, List<Long> environments, ToLongBiFunction<DerivationStore, Long> work) {
        return sideBySide.each(
                environments,
                (environment, patient) -> database.inTransactionRetried(handle -> working.on(handle, () -> {
                    var store = new DerivationStore(handle, organization);
                    return store.lock(environment, patient)
                            ? OptionalLong.of(work.applyAsLong(store, environment))
                            : OptionalLong.empty();
                })));
    }

    /** In a transaction, while nobody else derives for the organisation. */
    private <T> T alone(long organization, Function<DerivationStore, T> work) {
        return database.inTransactionRetried(handle -> working.on(handle, () -> {
            var store = new DerivationStore(handle, organization);
            store.lock();
            return work.apply(store);
        }));
    }

    /** Says of what is due wherever it is where that is. */
    private static void spread(DerivationStore store) {
        var waiting = new DueReadStore(store.handle());
        var occasion = waiting.occasionEverywhere(store.organization());
        if (occasion.isEmpty()) {
            return;
        }
        new OwnCommitStore(store.handle(), store.organization()).forgetDue();
        var placed = new LinkedHashSet<Due>();
        for (var due : waiting.takeEverywhere(store.organization())) {
            if (due.environment() != null) {
                placed.add(due);
            } else {
                store.environmentsOf(due.kind(), due.unit())
                        .forEach(environment -> placed.add(new Due(environment, due.kind(), due.unit(), due.since())));
            }
        }
        new DueStore(store.handle()).add(store.organization(), placed, occasion.get());
    }

    /** A name that incidents told may have come to mean something by what was recorded since. */
    private static void nameIncidents(DerivationStore store) {
        new NameNewsStore(store.handle(), store.organization())
                .take()
                .ifPresent(news -> nameIncidents(store, news.names(), news.since()));
    }

    private static void nameIncidents(DerivationStore store, NamesOfAll names, Instant since) {
        var named = new IncidentNames(store.handle(), store.organization()).settle(names);
        new DueStore(store.handle()).addIncidents(store.organization(), named, new Occasion(0, since));
    }

    /** All roll-ups of the organisation at once, in the zone that it has now: nobody sees some in one and some in another. */
    private static void sumUp(DerivationStore store) {
        var zone = store.zone();
        store.summedIn(zone, ZoneRules.edition());
        for (var environment : store.environments()) {
            new Rollups(new RollupStore(store.handle(), store.organization(), environment))
                    .recompute(true, Set.of(), Set.of(), null);
        }
    }

    private static long deriveEverything(DerivationStore store, long environment) {
        store.forget(environment);
        return deriveEnvironment(store, environment, Work.everything());
    }

    private static long deriveSome(DerivationStore store, long environment, Taken taken) {
        var work = taken.due().stream().map(Work::of).reduce(Work::and);
        long rows = 0;
        if (work.isPresent()) {
            rows = deriveEnvironment(store, environment, work.get().withEvidence(taken.incidents(), taken.marked()));
        } else if (!taken.incidents().isEmpty() || !taken.marked().isEmpty()) {
            new Failures(store.handle(), store.organization(), environment)
                    .derive(new FailureScope(false, Set.of(), Set.of(), null, taken.incidents(), taken.marked()));
        }
        if (!taken.ruled().isEmpty()) {
            new Failures(store.handle(), store.organization(), environment).derive(store.ruledBy(taken.ruled()));
        }
        return rows;
    }

    /** Whether it takes no work any more. */
    boolean isClosed() {
        return working.isClosed();
    }

    /** Breaks off whatever is being derived, which stays due. */
    @Override
    public void close() {
        working.close();
    }

    /**
     * What is to be done in one environment.
     *
     * @param all every component and application; then the sets are empty
     * @param since null for all that ever was
     * @param incidents that changed
     * @param marked deployments of which something was said
     */
    record Work(
            boolean all,
            Set<Long> components,
            Set<Long> applications,
            @Nullable Instant since,
            Set<Long> incidents,
            Set<Long> marked) {

        static Work everything() {
            return new Work(true, Set.of(), Set.of(), null, Set.of(), Set.of());
        }

        Work withEvidence(Set<Long> changedIncidents, Set<Long> markedDeployments) {
            return new Work(all, components, applications, since, changedIncidents, markedDeployments);
        }

        Work withUnits(Set<Long> moreComponents, Set<Long> moreApplications) {
            return new Work(all, moreComponents, moreApplications, since, incidents, marked);
        }

        static Work of(Due due) {
            boolean component = due.kind() == UnitKind.COMPONENT;
            return new Work(
                    false,
                    component ? Set.of(due.unit()) : Set.of(),
                    component ? Set.of() : Set.of(due.unit()),
                    due.since(),
                    Set.of(),
                    Set.of());
        }

        Work and(Work other) {
            var since = since() == null || other.since() == null
                    ? null
                    : since().isBefore(other.since()) ? since() : other.since();
            return new Work(
                    false,
                    union(components, other.components),
                    union(applications, other.applications),
                    since,
                    union(incidents, other.incidents),
                    union(marked, other.marked));
        }

        private static Set<Long> union(Set<Long> some, Set<Long> others) {
            var union = new HashSet<>(some);
            union.addAll(others);
            return union;
        }
    }

    private static long deriveEnvironment(DerivationStore store, long environment, Work due) {
        var handle = store.handle();
        var rollouts = new RolloutPartStore(handle, store.organization(), environment);
        var changed = new RolloutParts(rollouts).derive(due.since());
        var statistics = new PlannerStatistics(handle);
        statistics.refresh(List.of("rollout_part"), store.organization());
        var work = store.withRollouts(environment, due, changed.groups());
        var attempts = new AttemptStore(handle);
        var since = changed.since() == null ? null : rollouts.wholeAttempts(changed.since());
        var scope = store.scope(environment, work, since);
        var series = new SeriesStore(handle, store.organization(), environment);
        var running = new RunningStore(handle, store.organization(), environment);
        if (!work.all()) {
            series.removeSince(scope.components(), scope.applications(), since);
        }
        var fold = new EnvironmentFold(
                scope.state(), component -> work.all() || scope.tracked().contains(component), row -> {
                    if (work.all() || scope.isOurs(row.kind(), row.unit())) {
                        series.add(row);
                        running.pass(row);
                    }
                });
        attempts.read(store.organization(), environment, since, chunk -> {
            store.prepare(scope, environment, chunk, since);
            chunk.forEach(fold::accept);
            scope.state().forgetOldTimes();
        });
        series.flush();
        statistics.refresh(List.of("series_deployment"), store.organization());
        running.write(work.all(), scope.components());
        new ChangeSets(
                        new ChangeStore(handle, store.organization(), environment),
                        new GraphStore(handle, store.organization(), environment),
                        store.touches(),
                        new UntouchedStore(handle, store.organization(), environment))
                .derive(work.all() ? null : scope.components(), since);
        statistics.refresh(List.of("change_deployment"), store.organization());
        new ApplicationChanges(new ApplicationChangeStore(handle, store.organization(), environment))
                .derive(work.all() ? null : scope, since);
        statistics.refresh(List.of("application_change"), store.organization());
        new Failures(handle, store.organization(), environment)
                .derive(new FailureScope(
                        work.all(), scope.tracked(), scope.applications(), since, due.incidents(), due.marked()));
        statistics.refresh(List.of("incident_attribution", "failure_cause"), store.organization());
        new Rollups(new RollupStore(handle, store.organization(), environment))
                .recompute(work.all(), scope.components(), scope.applications(), since);
        return series.written();
    }
}
