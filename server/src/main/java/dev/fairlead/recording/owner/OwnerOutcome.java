package dev.fairlead.recording.owner;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import java.util.List;

/**
 * What became of the owners that files name.
 *
 * @param changed what has another owner by these files than before
 * @param removed what these files said somebody owns, and say no more
 * @param unchanged how much they say as before
 * @param made teams that nobody had told of before
 * @param passedOver what somebody else says before these files, and says otherwise
 * @param unknown what there is not
 */
public record OwnerOutcome(
        List<Changed> changed,
        List<Changed> removed,
        int unchanged,
        List<String> made,
        List<PassedOver> passedOver,
        List<Changed> unknown) {
    public OwnerOutcome {
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        made = List.copyOf(made);
        passedOver = List.copyOf(passedOver);
        unknown = List.copyOf(unknown);
    }

    /** @param team empty where nobody is named */
    public record Changed(UnitKind kind, QualifiedName unit, String team) {}

    /**
     * An owner that a file names and that does not hold.
     *
     * @param owner who owns it
     * @param by who says so
     */
    public record PassedOver(UnitKind kind, QualifiedName unit, String team, String owner, OwnerSource by) {}
}
