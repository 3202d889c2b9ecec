package dev.fairlead.metrics.failure;

import dev.fairlead.catalog.UnitKind;
import java.time.Instant;
import java.util.Set;

/**
 * A deployment that reached users, as a row of a series.
 *
 * @param members of an application: those whose version it changed
 */
record Placed(
        UnitKind kind, long unit, long deployment, long group, Instant finishedAt, int position, Set<Long> members) {

    Placed(UnitKind kind, long unit, long deployment, long group, Instant finishedAt, int position) {
        this(kind, unit, deployment, group, finishedAt, position, Set.of());
    }

    /** Whether it is a deployment of this component, or of an application that it changed by it. */
    boolean isOf(long component) {
        return kind == UnitKind.COMPONENT ? unit == component : members.contains(component);
    }
}
