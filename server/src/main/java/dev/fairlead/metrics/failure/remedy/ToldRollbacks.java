package dev.fairlead.metrics.failure.remedy;

import dev.fairlead.incident.RollbackStore.Rollback;
import dev.fairlead.metrics.failure.cause.Blame;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.cause.Failed;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.Placed;
import dev.fairlead.metrics.failure.cause.PlacedStore;
import dev.fairlead.metrics.failure.cause.PlacedStore.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Failures that were rolled back by somebody who said so: then it is one, whatever came here first and however long ago. Where the
 * rule about versions finds the same, it is the same cause with the same evidence.
 */
public final class ToldRollbacks {
    private final List<Rollback> told;
    private final PlacedStore placed;

    public ToldRollbacks(List<Rollback> told, PlacedStore placed) {
        this.told = told;
        this.placed = placed;
    }

    public List<Failed> find(FailureScope scope) {
        var numbers = new HashSet<Long>();
        told.forEach(one -> {
            numbers.add(one.deployment());
            numbers.add(one.rolledBack());
        });
        var recorded = placed.recorded(numbers);
        var rollouts = placed.ofGroups(
                recorded.values().stream().map(Recorded::group).distinct().toList());
        var failed = new ArrayList<Failed>();
        for (var one : told) {
            var back = recorded.get(one.deployment());
            var rolledBack = recorded.get(one.rolledBack());
            if (back != null && rolledBack != null) {
                failed.addAll(pairs(rows(rollouts, back), rows(rollouts, rolledBack), scope));
            }
        }
        return failed;
    }

    private static List<Placed> rows(Map<Long, List<Placed>> rollouts, Recorded deployment) {
        return Blame.of(rollouts.getOrDefault(deployment.group(), List.of()), deployment);
    }

    /** What failed in the series in which both are. */
    private static List<Failed> pairs(List<Placed> remedies, List<Placed> rows, FailureScope scope) {
        var failed = new ArrayList<Failed>();
        for (var row : rows) {
            remedies.stream()
                    .filter(row::isOfSameSeriesAs)
                    .filter(remedy -> scope.isAbout(row) && remedy.isLaterThan(row))
                    .findFirst()
                    .ifPresent(remedy -> failed.add(Failed.by(remedy, row, Cause.ROLLBACK)));
        }
        return failed;
    }
}
