package dev.fairlead.report.trace.name;

import dev.fairlead.catalog.QualifiedName;

/** A version by names. */
public record Membership(QualifiedName base, String version) {}
