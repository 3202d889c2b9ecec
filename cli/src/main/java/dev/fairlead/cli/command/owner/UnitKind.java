package dev.fairlead.cli.command.owner;

/** What can have an owner; the words are those of the interface. */
enum UnitKind {
    component,
    application
}
