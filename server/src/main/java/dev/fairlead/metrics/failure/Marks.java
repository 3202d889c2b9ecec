package dev.fairlead.metrics.failure;

import dev.fairlead.incident.Mark;
import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.metrics.failure.cause.Blame;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.cause.Failed;
import dev.fairlead.metrics.failure.cause.Placed;
import dev.fairlead.metrics.failure.cause.PlacedStore;
import dev.fairlead.metrics.failure.cause.PlacedStore.Recorded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people and pipelines say of deployments by marks, and of which rows of series they say it. */
final class Marks {
    private final List<Mark> marks;
    private final Map<Long, Recorded> recorded;
    private final Map<Long, List<Placed>> rollouts;

    /**
     * @param marks those that stand
     * @param others deployments whose rows are asked for, too
     */
    Marks(PlacedStore placed, List<Mark> marks, Collection<Long> others) {
        this.marks = marks;
        var numbers = new HashSet<>(others);
        for (var mark : marks) {
            numbers.add(mark.deployment());
            if (mark.remedied() != null) {
                numbers.add(mark.remedied());
            }
        }
        this.recorded = placed.recorded(numbers);
        this.rollouts = placed.ofGroups(
                recorded.values().stream().map(Recorded::group).distinct().toList());
    }

    /** All rows of the rollouts of these deployments. */
    List<Placed> together(Collection<Long> deployments) {
        return deployments.stream()
                .map(recorded::get)
                .filter(deployment -> deployment != null)
                .map(Recorded::group)
                .distinct()
                .flatMap(group -> rollouts.getOrDefault(group, List.of()).stream())
                .toList();
    }

    /** Of which rows each mark is said; a deployment that did not reach users has none. */
    Map<Mark, List<Placed>> rows() {
        var rows = new LinkedHashMap<Mark, List<Placed>>();
        for (var mark : marks) {
            var marked = recorded.get(mark.deployment());
            rows.put(mark, marked == null ? List.of() : rows(marked));
        }
        return rows;
    }

    List<Failed> failed() {
        var failed = new ArrayList<Failed>();
        rows().forEach((mark, rows) -> {
            if (mark.kind() == Kind.FAILED) {
                rows.forEach(row -> failed.add(marked(row, mark)));
            } else if (mark.kind() == Kind.REMEDIES && mark.remedied() != null) {
                failed.addAll(fixed(recorded.get(mark.remedied()), recorded.get(mark.deployment())));
            }
        });
        return failed;
    }

    private List<Placed> rows(Recorded deployment) {
        return Blame.of(rollouts.getOrDefault(deployment.group(), List.of()), deployment);
    }

    private static Failed marked(Placed row, Mark mark) {
        return new Failed(row, Cause.MARKED, mark.deployment(), row.finishedAt(), mark.recoveredAt(), null, 1);
    }

    /** What did not reach users repairs nothing. */
    private List<Failed> fixed(@Nullable Recorded remedied, @Nullable Recorded remedy) {
        if (remedied == null || remedy == null || remedy.finishedAt().isBefore(remedied.finishedAt())) {
            return List.of();
        }
        var remedies = rows(remedy);
        if (remedies.isEmpty()) {
            return List.of();
        }
        var failed = new ArrayList<Failed>();
        for (var row : rows(remedied)) {
            if (remedies.contains(row)) {
                // parts of one deployment
                continue;
            }
            var same = ofSameSeries(remedies, row);
            var at = same == null ? remedy.finishedAt() : same.finishedAt();
            failed.add(new Failed(
                    row, Cause.FIX, remedy.deployment(), at, at, same == null ? null : same.deployment(), 1));
        }
        return failed;
    }

    private static @Nullable Placed ofSameSeries(List<Placed> remedies, Placed row) {
        for (var remedy : remedies) {
            if (remedy.isOfSameSeriesAs(row)) {
                return remedy;
            }
        }
        return null;
    }
}
