package dev.fairlead.metrics.failure.rework;

import dev.fairlead.incident.Mark;
import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.Placed;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which deployments were rework. What put a failed one right follows from the failures, which are derived before; what was said
 * to be unplanned follows from marks, unless it was said to be planned.
 */
public final class Reworks {
    private final ReworkStore store;
    private final FailureScope scope;
    private final Set<Placed> said;

    /** @param said the deployments that something was said of, as rows of series */
    public Reworks(ReworkStore store, FailureScope scope, Collection<Placed> said) {
        this.store = store;
        this.scope = scope;
        this.said = new HashSet<>(said);
        if (scope.hasSeries()) {
            store.forgetSeries(scope);
        }
        store.forget(said);
        if (scope.hasSeries()) {
            store.addRemedies(scope);
        }
        store.addRemedies(said);
    }

    /**
     * @param marks those that stand, with the rows that they are said of
     * @param hotfixes by rule, none of them planned
     */
    public void derive(Map<Mark, List<Placed>> marks, List<Rework> hotfixes) {
        var planned = new HashSet<>(planned(marks));
        var found = new LinkedHashSet<Rework>(hotfixes);
        marks.forEach((mark, rows) -> {
            if (mark.kind() == Kind.UNPLANNED) {
                rows.stream()
                        .filter(row -> !planned.contains(row))
                        .forEach(row -> found.add(new Rework(row, ReworkReason.UNPLANNED, mark.id())));
            }
        });
        store.add(found.stream()
                .filter(one -> said.contains(one.deployment()) || (scope.hasSeries() && scope.holds(one.deployment())))
                .toList());
    }

    /** Rows of which somebody said that they were planned. */
    public static List<Placed> planned(Map<Mark, List<Placed>> marks) {
        return marks.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Kind.PLANNED)
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
