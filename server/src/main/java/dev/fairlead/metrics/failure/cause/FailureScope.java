package dev.fairlead.metrics.failure.cause;

import dev.fairlead.catalog.UnitKind;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is to be derived anew in an environment.
 *
 * @param all every series; then components and applications say nothing
 * @param components whose series changed, or are part of an application that did
 * @param applications whose series changed
 * @param since from when on they did; null for all that ever was
 * @param incidents that changed
 * @param marked deployments of which something was said
 */
public record FailureScope(
        boolean all,
        Collection<Long> components,
        Collection<Long> applications,
        @Nullable Instant since,
        Collection<Long> incidents,
        Collection<Long> marked) {

    public boolean hasSeries() {
        return all || !components.isEmpty() || !applications.isEmpty();
    }

    /** Whether the row is of a series that changed. */
    public boolean isAbout(Placed row) {
        var units = row.kind() == UnitKind.COMPONENT ? components : applications;
        return all || units.contains(row.unit());
    }

    /** The same, and of the part that changed. */
    public boolean holds(Placed row) {
        return isAbout(row) && (since == null || !row.finishedAt().isBefore(since));
    }
}
