package dev.fairlead.metrics.failure;

import dev.fairlead.incident.IncidentStore;
import dev.fairlead.incident.Mark;
import dev.fairlead.incident.MarkStore;
import dev.fairlead.incident.PlacementStore;
import dev.fairlead.incident.RollbackStore;
import dev.fairlead.metrics.failure.attribution.Attributing;
import dev.fairlead.metrics.failure.attribution.CandidateStore;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.cause.Failed;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.PlacedStore;
import dev.fairlead.metrics.failure.remedy.Remedies;
import dev.fairlead.metrics.failure.remedy.RemedyStore;
import dev.fairlead.metrics.failure.remedy.TakenBackStore;
import dev.fairlead.metrics.failure.remedy.ToldRollbacks;
import dev.fairlead.metrics.failure.rework.HotfixStore;
import dev.fairlead.metrics.failure.rework.Hotfixes;
import dev.fairlead.metrics.failure.rework.ReworkStore;
import dev.fairlead.metrics.failure.rework.Reworks;
import dev.fairlead.metrics.rule.UnitRuleStore;
import dev.fairlead.metrics.rule.UnitRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Derives which deployments of an environment failed and which were rework, after their series. Whatever says that one failed comes after it, so
 * what changed from a moment on changes only what was decided at that moment or later.
 */
public final class Failures {
    /** How many incidents are looked at together. */
    private static final int SOME = 5_000;

    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final FailureStore store;

    public Failures(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
        this.store = new FailureStore(handle, organization, environment);
    }

    public void derive(FailureScope scope) {
        var rules = new UnitRuleStore(handle, organization).read();
        var placed = new PlacedStore(handle, organization, environment);
        var failed = new ArrayList<Failed>();
        if (scope.hasSeries()) {
            store.forgetSeries(scope);
            var remedies = new Remedies(
                    new RemedyStore(handle, organization, environment),
                    new TakenBackStore(handle, organization, environment),
                    placed,
                    rules);
            failed.addAll(remedies.find(scope));
            var told = new RollbackStore(handle, organization).since(environment, since(scope));
            failed.addAll(new ToldRollbacks(told, placed).find(scope));
        }
        // all that was said of a rollout is read again where something of it is
        var said = placed.together(union(
                marks(scope, scope.marked()).stream().map(Mark::deployment).toList(), scope.marked()));
        var marks = new Marks(placed, marks(scope, said), said);
        var rows = marks.together(said);
        store.forgetEvidence(Cause.MARKED, said);
        store.forgetEvidence(Cause.FIX, said);
        failed.addAll(marks.failed());
        var planned = new HashSet<>(Reworks.planned(marks.rows()));
        var hotfixes = new Hotfixes(
                new HotfixStore(handle, organization, environment), placed, rules, scope, rows, planned::contains);
        failed.addAll(hotfixes.failed());
        store.add(once(failed));
        incidents(scope, placed, rules);
        new Reworks(new ReworkStore(handle, organization, environment), scope, rows)
                .derive(marks.rows(), hotfixes.reworks());
    }

    private static Instant since(FailureScope scope) {
        return scope.since() == null ? EVER : scope.since();
    }

    private List<Mark> marks(FailureScope scope, Collection<Long> said) {
        var all = new MarkStore(handle, organization);
        var marks = new LinkedHashMap<Long, Mark>();
        if (scope.hasSeries()) {
            all.standingSince(environment, since(scope)).forEach(mark -> marks.put(mark.id(), mark));
        }
        all.of(said).stream().filter(mark -> mark.withdrawnAt() == null).forEach(mark -> marks.put(mark.id(), mark));
        return List.copyOf(marks.values());
    }

    /** Part by part, however many there are. */
    private void incidents(FailureScope scope, PlacedStore placed, UnitRules rules) {
        var all = new IncidentStore(handle, organization);
        var numbers = new LinkedHashSet<Long>(scope.incidents());
        if (scope.hasSeries()) {
            numbers.addAll(all.since(environment, since(scope)));
        }
        var candidates = new CandidateStore(handle, organization, environment);
        var placements = new PlacementStore(handle, organization);
        for (var some : parts(List.copyOf(numbers))) {
            store.forgetEvidence(Cause.INCIDENT, some);
            store.forgetAttributions(some);
            var attributing = new Attributing(candidates, placed, rules);
            attributing.attribute(
                    all.find(some).values().stream()
                            .filter(incident -> !incident.voided()
                                    && incident.environment() != null
                                    && incident.environment() == environment)
                            .toList(),
                    placements.of(some));
            store.attribute(attributing.attributions());
            store.add(once(attributing.failed()));
        }
    }

    private static List<List<Long>> parts(List<Long> numbers) {
        var parts = new ArrayList<List<Long>>();
        for (int from = 0; from < numbers.size(); from += SOME) {
            parts.add(numbers.subList(from, Math.min(numbers.size(), from + SOME)));
        }
        return parts;
    }

    private static List<Long> union(Collection<Long> some, Collection<Long> others) {
        var union = new TreeSet<>(some);
        union.addAll(others);
        return List.copyOf(union);
    }

    private record Key(String kind, long unit, long deployment, Cause cause, long evidence) {}

    /** Two components of an application that were rolled back together are one reason for the application. */
    private static List<Failed> once(List<Failed> failed) {
        var once = new LinkedHashMap<Key, Failed>();
        for (var one : failed) {
            var row = one.deployment();
            once.putIfAbsent(
                    new Key(row.kind().word(), row.unit(), row.deployment(), one.cause(), one.evidence()), one);
        }
        return List.copyOf(once.values());
    }
}
