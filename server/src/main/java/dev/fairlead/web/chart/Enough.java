package dev.fairlead.web.chart;

import dev.fairlead.report.leadtime.LeadTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A percentile with the number of values from which on one can lean on it (docs/metrics.md, "Honest numbers"): below, it
 * is shown greyed.
 */
public record Enough(String name, long from, String colour, Function<LeadTime, @Nullable Double> of) {
    public static final Enough MEDIAN = new Enough("p50", 6, "quantile-1", LeadTime::p50);
    // between the median and p90 the page follows the median: without its interval, anything finer is noise
    public static final List<Enough> ALL = List.of(
            MEDIAN,
            new Enough("p75", 6, "quantile-2", LeadTime::p75),
            new Enough("p90", 29, "quantile-3", LeadTime::p90),
            new Enough("p95", 59, "quantile-4", LeadTime::p95));

    public boolean few(LeadTime leadTime) {
        return leadTime.n() < from;
    }
}
