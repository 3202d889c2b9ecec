package dev.fairlead.metrics.failure.rework;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.cause.Blame;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.cause.Failed;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.Placed;
import dev.fairlead.metrics.failure.cause.PlacedStore;
import dev.fairlead.metrics.failure.rework.HotfixStore.Candidate;
import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.UnitRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Hotfixes by the rules of domains: a deployment that is the first to bring a version which fits one. It is rework, and the
 * deployment of the component before it failed. An application's deployment is one where that of a member is, or where its
 * own version fits a rule; then what failed is where the replaced version had come with, as in a rollback.
 */
public final class Hotfixes {
    private final HotfixStore store;
    private final PlacedStore placed;
    private final UnitRules rules;
    private final FailureScope scope;
    private final Collection<Placed> said;
    /** Each row that is a hotfix, with the rules that say so. */
    private final Map<Placed, Set<Long>> hotfixes = new LinkedHashMap<>();

    private final Set<Placed> components = new LinkedHashSet<>();
    private Map<Long, List<Placed>> rollouts = Map.of();

    /**
     * @param said rows that something was said of, which are looked at whether they are in the scope or not
     * @param planned rows of which somebody said that they were planned, whatever a rule says
     */
    public Hotfixes(
            HotfixStore store,
            PlacedStore placed,
            UnitRules rules,
            FailureScope scope,
            Collection<Placed> said,
            Predicate<Placed> planned) {
        this.store = store;
        this.placed = placed;
        this.rules = rules;
        this.scope = scope;
        this.said = said;
        if (rules.hasHotfixes()) {
            find(planned);
        }
    }

    private void find(Predicate<Placed> planned) {
        var fitting = new LinkedHashMap<Placed, List<HotfixRule>>();
        for (var kind : UnitKind.values()) {
            for (var candidate : candidates(kind)) {
                var its = rules.of(kind, candidate.row().unit()).hotfix().stream()
                        .filter(rule -> rule.fits(candidate.version()))
                        .toList();
                if (!its.isEmpty()) {
                    fitting.put(candidate.row(), its);
                }
            }
        }
        rollouts = placed.ofGroups(
                fitting.keySet().stream().map(Placed::group).distinct().toList());
        fitting.forEach((row, its) -> {
            var rollout = rollouts.getOrDefault(row.group(), List.of());
            var rows = row.kind() == UnitKind.COMPONENT
                    ? Blame.ofComponent(rollout, row.unit())
                    : Blame.ofWhole(rollout, row);
            rows.stream().filter(planned.negate()).forEach(one -> {
                its.forEach(rule -> hotfixes.computeIfAbsent(one, _ -> new LinkedHashSet<>())
                        .add(rule.number()));
                if (one.kind() == UnitKind.COMPONENT) {
                    components.add(one);
                }
            });
        });
    }

    /** Applications of the whole environment: one that is not in the scope may have changed a component that is. */
    private List<Candidate> candidates(UnitKind kind) {
        var units = rules.withHotfixes(kind);
        var found = new ArrayList<>(store.among(said, kind, units));
        if (scope.hasSeries()) {
            var its = new HashSet<>(units);
            if (kind == UnitKind.COMPONENT && !scope.all()) {
                its.retainAll(new HashSet<>(scope.components()));
            }
            found.addAll(store.in(scope, kind, its));
        }
        return found;
    }

    public List<Rework> reworks() {
        var reworks = new ArrayList<Rework>();
        hotfixes.forEach(
                (row, numbers) -> numbers.forEach(number -> reworks.add(new Rework(row, ReworkReason.HOTFIX, number))));
        return reworks;
    }

    /** What the hotfixes put right. */
    public List<Failed> failed() {
        var before = store.before(components);
        var groups = before.values().stream().map(Placed::group).distinct().toList();
        var earlier = placed.ofGroups(groups);
        var seen = new HashSet<>(said);
        var failed = new ArrayList<Failed>();
        before.forEach((hotfix, row) -> {
            var lookBack = rules.lookBacks(UnitKind.COMPONENT, hotfix.unit()).hotfix();
            if (LookBacks.within(lookBack, row.finishedAt(), hotfix.finishedAt())) {
                var remedies = Blame.ofComponent(rollouts.getOrDefault(hotfix.group(), List.of()), hotfix.unit());
                for (var one : Blame.ofComponent(earlier.getOrDefault(row.group(), List.of()), hotfix.unit())) {
                    remedies.stream()
                            .filter(one::isOfSameSeriesAs)
                            .filter(remedy -> hotfixes.containsKey(remedy) && !remedy.equals(one))
                            .filter(remedy -> (scope.isAbout(one) && scope.holds(remedy)) || seen.contains(remedy))
                            .findFirst()
                            .ifPresent(remedy -> failed.add(Failed.by(remedy, one, Cause.FIX)));
                }
            }
        });
        return failed;
    }
}
