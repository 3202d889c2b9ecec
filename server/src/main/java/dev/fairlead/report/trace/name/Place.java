package dev.fairlead.report.trace.name;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;

/** An environment by its ids. */
public record Place(long organization, long id, QualifiedName name, Tier tier) {}
