package dev.fairlead.report.trace.name;

import dev.fairlead.catalog.QualifiedName;

/** A component or an application by its ids. */
public record UnitId(long organization, long id, QualifiedName name) {}
