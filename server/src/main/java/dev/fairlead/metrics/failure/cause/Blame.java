package dev.fairlead.metrics.failure.cause;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.cause.PlacedStore.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which rows of series one recorded deployment is, among the rows of its rollout. */
public final class Blame {
    private Blame() {}

    /** The deployment of the component, and of every application that it changed. */
    public static List<Placed> ofComponent(List<Placed> rollout, long component) {
        return rollout.stream().filter(row -> row.isOf(component)).toList();
    }

    /** The rows that the recorded deployment made. */
    public static List<Placed> of(List<Placed> rollout, Recorded deployment) {
        if (deployment.component() != null) {
            return ofComponent(rollout, deployment.component());
        }
        var application = rollout.stream()
                .filter(row -> row.kind() == UnitKind.APPLICATION
                        && Long.valueOf(row.unit()).equals(deployment.application()))
                .findFirst();
        if (application.isEmpty()) {
            return List.of();
        }
        return ofWhole(rollout, application.get());
    }

    /** An application's deployment, and those of the members that it changed, wherever those are members. */
    public static List<Placed> ofWhole(List<Placed> rollout, Placed application) {
        return withMembers(rollout, application, application.members());
    }

    /**
     * An application's deployment that an incident of the application is put on. The component is blamed with it where the
     * deployment changed one alone: of several nobody knows which it was.
     */
    public static List<Placed> ofApplication(List<Placed> rollout, Placed application) {
        return withMembers(rollout, application, application.members().size() == 1 ? application.members() : Set.of());
    }

    private static List<Placed> withMembers(List<Placed> rollout, Placed application, Set<Long> members) {
        var rows = new ArrayList<Placed>();
        rows.add(application);
        for (var row : rollout) {
            var its = new HashSet<>(row.kind() == UnitKind.COMPONENT ? Set.of(row.unit()) : row.members());
            its.retainAll(members);
            if (!its.isEmpty() && !row.equals(application)) {
                rows.add(row);
            }
        }
        return rows;
    }
}
