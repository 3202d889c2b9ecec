package dev.fairlead.report.trace;

import dev.fairlead.catalog.QualifiedName;

/** An application version by names. */
public record Membership(QualifiedName application, String version) {}
