package dev.fairlead.report;

import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.Report.Series;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import java.util.Comparator;
import java.util.List;

/** Both numbers of one application or component. */
public record Figures(Report<Frequency> frequency, Report<LeadTime> leadTime) {

    /** Those of environments that have a lead time, most values first; percentiles of several are never mixed. */
    public List<Series<LeadTime>> timed() {
        return leadTime.series().stream()
                .filter(series -> series.total().n() > 0)
                .sorted(Comparator.comparingLong(
                                (Series<LeadTime> series) -> series.total().n())
                        .reversed()
                        .thenComparing(Series::environment))
                .toList();
    }

    /** The lead time in the environment with the most values; nothing where there is none. */
    public LeadTime timeOfOnePlace() {
        return timed().stream().findFirst().map(Series::total).orElse(leadTime.total());
    }
}
