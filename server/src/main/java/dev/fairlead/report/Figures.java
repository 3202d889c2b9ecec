package dev.fairlead.report;

/** Both numbers of one application or component. */
public record Figures(Report<Frequency> frequency, Report<LeadTime> leadTime) {}
