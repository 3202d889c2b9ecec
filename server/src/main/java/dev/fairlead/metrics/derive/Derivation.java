package dev.fairlead.metrics.derive;

import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Due;
import dev.fairlead.metrics.Kind;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.PlannerStatistics;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is derived up to date with the facts. One derivation at a time works on an organisation; whoever waits for
 * it finds its work done.
 */
public final class Derivation {
    private static final List<String> FACTS =
            List.of("deployment", "deployment_component", "component_version", "commit");

    private final Database database;

    public Derivation(Database database) {
        this.database = database;
    }

    /** Derives whatever is due, of every organisation. */
    public void deriveAll() {
        for (var organization : database.read(handle -> new DueStore(handle).organizations())) {
            derive(organization);
        }
    }

    /** Derives whatever is due in the organisation; when it returns, all facts recorded before are in the numbers. */
    public void derive(long organization) {
        if (!database.read(handle -> new DueStore(handle).isAnythingDue(organization))) {
            return;
        }
        database.useTransaction(handle -> new PlannerStatistics(handle).refresh(FACTS));
        database.inTransactionRetried(handle -> {
            var store = new DerivationStore(handle, organization);
            store.lock();
            var due = new DueStore(handle).take(organization);
            for (var work : work(store, due).entrySet()) {
                deriveEnvironment(handle, store, work.getKey(), work.getValue());
            }
            return due.size();
        });
    }

    /** Forgets everything derived of the organisation and derives it again; answers how many rows that gave. */
    public long rebuild(long organization) {
        database.useTransaction(handle -> new PlannerStatistics(handle).refresh(FACTS));
        return database.inTransactionRetried(handle -> {
            var store = new DerivationStore(handle, organization);
            store.lock();
            new DueStore(handle).take(organization);
            store.forgetAll();
            long rows = 0;
            for (var environment : store.environments()) {
                rows += deriveEnvironment(handle, store, environment, Work.everything());
            }
            return rows;
        });
    }

    /**
     * What is to be done in one environment.
     *
     * @param all every component and application; then the sets are empty
     * @param since null for all that ever was
     */
    record Work(
            boolean all,
            Set<Long> components,
            Set<Long> applications,
            @Nullable Instant since) {

        static Work everything() {
            return new Work(true, Set.of(), Set.of(), null);
        }

        static Work of(Due due) {
            boolean component = due.kind() == Kind.COMPONENT;
            return new Work(
                    false,
                    component ? Set.of(due.unit()) : Set.of(),
                    component ? Set.of() : Set.of(due.unit()),
                    due.since());
        }

        Work and(Work other) {
            var since = since() == null || other.since() == null
                    ? null
                    : since().isBefore(other.since()) ? since() : other.since();
            return new Work(false, union(components, other.components), union(applications, other.applications), since);
        }

        private static Set<Long> union(Set<Long> some, Set<Long> others) {
            var union = new HashSet<>(some);
            union.addAll(others);
            return union;
        }
    }

    private static Map<Long, Work> work(DerivationStore store, List<Due> due) {
        var work = new HashMap<Long, Work>();
        for (var item : due) {
            var environments = item.environment() != null
                    ? List.of(item.environment())
                    : store.environmentsOf(item.kind(), item.unit());
            for (var environment : environments) {
                work.merge(environment, Work.of(item), Work::and);
            }
        }
        return work;
    }

    private static long deriveEnvironment(Handle handle, DerivationStore store, long environment, Work due) {
        var work = store.withRollouts(environment, due);
        var attempts = new AttemptStore(handle);
        var since =
                work.since() == null ? null : attempts.wholeRollouts(store.organization(), environment, work.since());
        var scope = store.scope(environment, work, since);
        var series = new SeriesStore(handle, store.organization(), environment);
        if (!work.all()) {
            series.removeSince(scope.components(), scope.applications(), since);
        }
        var fold = new EnvironmentFold(
                scope.state(), component -> work.all() || scope.tracked().contains(component), row -> {
                    if (work.all() || scope.isOurs(row.kind(), row.unit())) {
                        series.add(row);
                    }
                });
        attempts.read(store.organization(), environment, since, chunk -> {
            store.prepare(scope.state(), environment, chunk, since);
            chunk.forEach(fold::accept);
            scope.state().forgetOldTimes();
        });
        series.flush();
        var statistics = new PlannerStatistics(handle);
        statistics.refresh(List.of("series_deployment"));
        new RunningStore(handle, store.organization(), environment).recompute(work.all(), scope.components());
        new ChangeSets(
                        new ChangeStore(handle, store.organization(), environment),
                        new GraphStore(handle, store.organization(), environment))
                .derive(work.all() ? null : scope.components(), since);
        statistics.refresh(List.of("change_deployment"));
        new ApplicationChanges(new ApplicationChangeStore(handle, store.organization(), environment))
                .derive(work.all() ? null : scope, since);
        statistics.refresh(List.of("application_change"));
        new Rollups(new RollupStore(handle, store.organization(), environment))
                .recompute(work.all(), scope.components(), scope.applications(), since);
        return series.written();
    }
}
