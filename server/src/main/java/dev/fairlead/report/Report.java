package dev.fairlead.report;

import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Interval;
import dev.fairlead.metrics.Rhythm;
import dev.fairlead.metrics.Window;
import dev.fairlead.report.question.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer: one number set per series and bucket, what was left out and why, and how complete the facts behind it are.
 *
 * @param definition what the numbers mean
 * @param excluded reason to count, of what the numbers leave out within the window
 * @param exact false where percentiles come from histograms (relative error at most 1 %)
 */
public record Report<T>(
        Definition definition,
        Window window,
        Question question,
        List<Series<T>> series,
        T total,
        SortedMap<String, Long> excluded,
        Completeness completeness,
        boolean exact) {

    /** Name of the metric, its form and basis where it has them, and its definition in one sentence. */
    public record Definition(
            String name, @Nullable String form, @Nullable String basis, String text) {}

    /** Numbers of one application or component in one environment. */
    public record Series<T>(
            UnitKind kind, String unit, String environment, Tier tier, List<Bucket<T>> buckets, T total) {}

    /** Numbers of one calendar bucket; {@code start} is its first day in the window's zone. */
    public record Bucket<T>(LocalDate start, T value) {}

    /**
     * Numbers of attempts; only the first is the deployment frequency.
     *
     * @param rhythm how the deployments are spread over the whole window; null for a bucket, for a domain, and where the
     *     window has not begun
     */
    public record Frequency(
            long deployments,
            long failed,
            long cancelled,
            long redeployments,
            @Nullable Rhythm rhythm) {

        /** Counts alone. */
        public Frequency(long deployments, long failed, long cancelled, long redeployments) {
            this(deployments, failed, cancelled, redeployments, null);
        }
    }

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
        public LeadTime(
                long n, @Nullable Double p50, @Nullable Double p75, @Nullable Double p90, @Nullable Double p95) {
            this(n, p50, p75, p90, p95, null);
        }

        /** The percentiles that rest on too few values to lean on; none where there is no value at all. */
        public List<Quantile> few() {
            return n == 0
                    ? List.of()
                    : Stream.of(Quantile.values())
                            .filter(quantile -> n < quantile.enough())
                            .toList();
        }
    }

    /** A percentile, and how many values it needs: with fewer, the largest of them is likely still below it. */
    public enum Quantile {
        P50(6),
        // finer than the median, which it follows: no interval of its own is told
        P75(6),
        P90(29),
        P95(59);

        private final int enough;

        Quantile(int enough) {
            this.enough = enough;
        }

        public int enough() {
            return enough;
        }

        /** The word that doors use: {@code p90}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How many of the deployments counted have a component version with a known commit.
     *
     * @param withKnownChanges of how many all changes that they brought are known; null where the numbers are not about
     *     changes
     */
    public record Completeness(
            long deployments,
            long withKnownCommit,
            @Nullable Long withKnownChanges) {

        /** Of numbers that are not about changes. */
        public Completeness(long deployments, long withKnownCommit) {
            this(deployments, withKnownCommit, null);
        }

        /** Of how many that is known which the numbers are about: all changes, or the commit. */
        public long known() {
            return withKnownChanges == null ? withKnownCommit : withKnownChanges;
        }

        /** Null where there is no deployment. */
        public @Nullable Double share() {
            return deployments == 0 ? null : (double) known() / deployments;
        }
    }
}
