package dev.fairlead.recording.owner;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of who owns something.
 *
 * @param team null where the file names nobody: what it said before is no more
 * @param also who else it names, as it writes them
 * @param place where it says it
 */
public record OwnerFact(
        UnitKind kind,
        QualifiedName unit,
        @Nullable String team,
        List<String> also,
        @Nullable String place) {
    public OwnerFact {
        also = List.copyOf(also);
    }
}
