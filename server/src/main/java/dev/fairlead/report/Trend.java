package dev.fairlead.report;

/**
 * An answer beside the one to the same question about the window before.
 *
 * @param before of one bucket a year: it is there for its totals
 */
public record Trend<T>(Report<T> now, Report<T> before) {}
