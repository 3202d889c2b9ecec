package dev.fairlead.report.trace;

import dev.fairlead.catalog.QualifiedName;

/** A version by names. */
public record Membership(QualifiedName base, String version) {}
