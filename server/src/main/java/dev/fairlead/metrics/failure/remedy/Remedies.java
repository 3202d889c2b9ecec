package dev.fairlead.metrics.failure.remedy;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.cause.Blame;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.cause.Failed;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.Placed;
import dev.fairlead.metrics.failure.cause.PlacedStore;
import dev.fairlead.metrics.failure.remedy.RemedyStore.Back;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.UnitRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Failures that later deployments show: what was rolled back, and what was reverted. */
public final class Remedies {
    private final RemedyStore store;
    private final TakenBackStore taken;
    private final PlacedStore placed;
    private final UnitRules rules;

    public Remedies(RemedyStore store, TakenBackStore taken, PlacedStore placed, UnitRules rules) {
        this.store = store;
        this.taken = taken;
        this.placed = placed;
        this.rules = rules;
    }

    public List<Failed> find(FailureScope scope) {
        var found = new ArrayList<>(rollbacks(scope));
        for (var kind : UnitKind.values()) {
            reverts(kind, scope).forEach(found::add);
        }
        return found;
    }

    private List<Failed> rollbacks(FailureScope scope) {
        var backs = store.backs(scope);
        if (backs.isEmpty()) {
            return List.of();
        }
        var components = new HashSet<Long>();
        var versions = new HashSet<Long>();
        backs.forEach(back -> {
            components.add(back.deployment().unit());
            versions.add(back.version());
            versions.add(back.replaced());
        });
        var arrivals = store.arrivals(components, versions);
        var rollbacks =
                backs.stream().filter(back -> isRollback(back, arrivals)).toList();
        var replaced = store.replaced(rollbacks);
        var groups = new HashSet<Long>();
        rollbacks.forEach(back -> groups.add(back.deployment().group()));
        replaced.values().forEach(row -> groups.add(row.group()));
        var rollouts = placed.ofGroups(groups);
        var failed = new ArrayList<Failed>();
        for (int place = 0; place < rollbacks.size(); place++) {
            var row = replaced.get(place);
            var back = rollbacks.get(place).deployment();
            if (row != null
                    && LookBacks.within(
                            rules.lookBacks(UnitKind.COMPONENT, row.unit()).rollback(),
                            row.finishedAt(),
                            back.finishedAt())) {
                failed.addAll(failed(row, back, rollouts, scope));
            }
        }
        return failed;
    }

    /** The version that is put back had come here before the one that it replaces did. */
    private static boolean isRollback(Back back, Map<Long, RemedyStore.Arrival> arrivals) {
        var its = arrivals.get(back.version());
        var replaced = arrivals.get(back.replaced());
        return its != null && replaced != null && its.compareTo(replaced) < 0;
    }

    /** The component's, and those of the applications in whose series both are. */
    private static List<Failed> failed(Placed row, Placed back, Map<Long, List<Placed>> rollouts, FailureScope scope) {
        var failed = new ArrayList<Failed>();
        var rows = Blame.ofComponent(rollouts.getOrDefault(row.group(), List.of()), row.unit());
        var remedies = Blame.ofComponent(rollouts.getOrDefault(back.group(), List.of()), row.unit());
        for (var one : rows) {
            if (!scope.isAbout(one)) {
                continue;
            }
            remedies.stream()
                    .filter(one::isOfSameSeriesAs)
                    .findFirst()
                    .ifPresent(remedy -> failed.add(Failed.by(remedy, one, Cause.ROLLBACK)));
        }
        return failed;
    }

    private List<Failed> reverts(UnitKind kind, FailureScope scope) {
        return taken.takenBack(kind, scope).stream()
                .filter(one -> LookBacks.within(
                        rules.lookBacks(kind, one.first().unit()).revert(),
                        one.first().finishedAt(),
                        one.revert().finishedAt()))
                .map(one -> Failed.by(one.revert(), one.first(), Cause.REVERT))
                .toList();
    }
}
