package dev.fairlead.report.trace.version;

import dev.fairlead.catalog.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * A component in the sets of two application versions.
 *
 * @param here its version in the one that is looked at; null where it is not in that set
 * @param there its version in the other; null where it is not in that set, or there is no other
 */
public record SetDifference(
        QualifiedName component,
        @Nullable String here,
        @Nullable String there,
        @Nullable String commit) {
    public boolean differs() {
        return here == null || !here.equals(there);
    }
}
