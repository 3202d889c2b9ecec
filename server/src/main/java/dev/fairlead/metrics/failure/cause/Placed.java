package dev.fairlead.metrics.failure.cause;

import dev.fairlead.catalog.UnitKind;
import java.time.Instant;
import java.util.Set;

/**
 * A deployment that reached users, as a row of a series.
 *
 * @param members of an application: those whose version it changed
 */
public record Placed(
        UnitKind kind, long unit, long deployment, long group, Instant finishedAt, int position, Set<Long> members) {

    public Placed(UnitKind kind, long unit, long deployment, long group, Instant finishedAt, int position) {
        this(kind, unit, deployment, group, finishedAt, position, Set.of());
    }

    /** Whether it is a deployment of this component, or of an application that it changed by it. */
    boolean isOf(long component) {
        return kind == UnitKind.COMPONENT ? unit == component : members.contains(component);
    }

    /** Whether both are deployments of one component or application. */
    public boolean isOfSameSeriesAs(Placed other) {
        return kind == other.kind && unit == other.unit;
    }

    /** In the order of their series, which also tells which of one moment came first. */
    public boolean isLaterThan(Placed other) {
        int byTime = finishedAt.compareTo(other.finishedAt);
        return byTime > 0 || (byTime == 0 && position > other.position);
    }
}
