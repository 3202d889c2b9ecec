package dev.fairlead.cli.command.incident;

import java.util.Locale;

/** What can be said of a deployment; the names are those of the interface. */
enum MarkKind {
    FAILED,
    PLANNED,
    UNPLANNED,
    REMEDIES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
