package dev.fairlead.report.leadtime;

import dev.fairlead.metrics.statistic.Interval;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.series.DurationSum;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles in seconds (type 7); null where there is no value.
 *
 * @param median where the median lies with a confidence of 95 %; null below 6 values
 */
public record LeadTime(
        long n,
        @Nullable Double p50,
        @Nullable Double p75,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Interval median) {

    /** Percentiles alone. */
    public LeadTime(long n, @Nullable Double p50, @Nullable Double p75, @Nullable Double p90, @Nullable Double p95) {
        this(n, p50, p75, p90, p95, null);
    }

    public static LeadTime of(DurationSum durations) {
        return new LeadTime(
                durations.size(),
                durations.percentile(0.5),
                durations.percentile(0.75),
                durations.percentile(0.9),
                durations.percentile(0.95),
                durations.medianInterval());
    }

    /** How many values there are, and nothing else: where their percentiles would mix what must not be mixed. */
    public LeadTime counted() {
        return new LeadTime(n, null, null, null, null);
    }

    public @Nullable Double at(Quantile quantile) {
        return switch (quantile) {
            case P50 -> p50;
            case P75 -> p75;
            case P90 -> p90;
            case P95 -> p95;
        };
    }

    /** The percentiles that rest on too few values to lean on; none where there is none at all. */
    public List<Quantile> few() {
        return p50 == null
                ? List.of()
                : Stream.of(Quantile.values())
                        .filter(quantile -> quantile.few(n))
                        .toList();
    }
}
