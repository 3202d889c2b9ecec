package dev.fairlead.metrics.failure;

import dev.fairlead.incident.Mark;
import dev.fairlead.metrics.failure.PlacedStore.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures that people and pipelines tell by a mark. */
final class Marks {
    private final PlacedStore placed;

    Marks(PlacedStore placed) {
        this.placed = placed;
    }

    /** @param marks those that stand */
    List<Failed> find(List<Mark> marks) {
        var numbers = new HashSet<Long>();
        for (var mark : marks) {
            numbers.add(mark.deployment());
            if (mark.remedied() != null) {
                numbers.add(mark.remedied());
            }
        }
        var recorded = placed.recorded(numbers);
        var rollouts = placed.ofGroups(
                recorded.values().stream().map(Recorded::group).distinct().toList());
        var failed = new ArrayList<Failed>();
        for (var mark : marks) {
            var marked = recorded.get(mark.deployment());
            if (marked == null) {
                continue;
            }
            switch (mark.kind()) {
                case FAILED -> rows(rollouts, marked).forEach(row -> failed.add(marked(row, mark)));
                case REMEDIES -> {
                    var remedied = mark.remedied() == null ? null : recorded.get(mark.remedied());
                    if (remedied != null) {
                        failed.addAll(fixed(rollouts, remedied, marked));
                    }
                }
                case PLANNED, UNPLANNED -> {}
            }
        }
        return failed;
    }

    private static List<Placed> rows(Map<Long, List<Placed>> rollouts, Recorded deployment) {
        return Blame.of(rollouts.getOrDefault(deployment.group(), List.of()), deployment);
    }

    private static Failed marked(Placed row, Mark mark) {
        return new Failed(row, Cause.MARKED, mark.deployment(), row.finishedAt(), mark.recoveredAt(), null, 1);
    }

    /** What did not reach users repairs nothing. */
    private static List<Failed> fixed(Map<Long, List<Placed>> rollouts, Recorded remedied, Recorded remedy) {
        var remedies = rows(rollouts, remedy);
        if (remedies.isEmpty() || remedy.finishedAt().isBefore(remedied.finishedAt())) {
            return List.of();
        }
        var failed = new ArrayList<Failed>();
        for (var row : rows(rollouts, remedied)) {
            failed.add(new Failed(
                    row,
                    Cause.FIX,
                    remedy.deployment(),
                    remedy.finishedAt(),
                    remedy.finishedAt(),
                    ofSameSeries(remedies, row),
                    1));
        }
        return failed;
    }

    private static @Nullable Long ofSameSeries(List<Placed> remedies, Placed row) {
        for (var remedy : remedies) {
            if (remedy.kind() == row.kind() && remedy.unit() == row.unit()) {
                return remedy.deployment();
            }
        }
        return null;
    }
}
