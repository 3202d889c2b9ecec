package dev.fairlead.report;

/** Both numbers of one application or component. */
public record Figures(Report<Report.Frequency> frequency, Report<Report.LeadTime> leadTime) {}
