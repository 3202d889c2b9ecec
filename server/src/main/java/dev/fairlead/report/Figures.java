package dev.fairlead.report;

import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;

/** Both numbers of one application or component. */
public record Figures(Report<Frequency> frequency, Report<LeadTime> leadTime) {}
