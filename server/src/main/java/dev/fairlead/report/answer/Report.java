package dev.fairlead.report.answer;

import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An answer: one number set per series and bucket, what was left out and why, and how complete the facts behind it are.
 *
 * @param definition what the numbers mean
 * @param excluded reason to count, of what the numbers leave out within the window
 * @param exact false where percentiles come from histograms (relative error at most 1 %)
 * @param lookBacks how long after a deployment something may say that it failed; null of numbers that do not ask
 * @param withheld whether the total has no percentiles because several environments have values, which are never mixed
 */
public record Report<T>(
        Definition definition,
        Window window,
        Question question,
        List<Series<T>> series,
        T total,
        SortedMap<String, Long> excluded,
        Completeness completeness,
        boolean exact,
        @Nullable LookBacks lookBacks,
        boolean withheld) {

    /** Of numbers that do not look back. */
    public Report(
            Definition definition,
            Window window,
            Question question,
            List<Series<T>> series,
            T total,
            SortedMap<String, Long> excluded,
            Completeness completeness,
            boolean exact) {
        this(definition, window, question, series, total, excluded, completeness, exact, null, false);
    }

    /** The same, of deployments that failed within these spans. */
    public Report<T> lookingBack(LookBacks inForce) {
        return new Report<>(
                definition, window, question, series, total, excluded, completeness, exact, inForce, withheld);
    }

    /** Whether all there is of it is of one environment, or nothing is. */
    public boolean isOfOnePlace(ToLongFunction<T> n) {
        return series.stream()
                        .filter(each -> n.applyAsLong(each.total()) > 0)
                        .map(Series::environment)
                        .distinct()
                        .count()
                <= 1;
    }

    /**
     * The same, in which percentiles of several environments are not mixed: then the total has none.
     *
     * @param n how many values there are
     * @param counted the same numbers without percentiles
     */
    public Report<T> unmixed(ToLongFunction<T> n, UnaryOperator<T> counted) {
        return isOfOnePlace(n)
                ? this
                : new Report<>(
                        definition,
                        window,
                        question,
                        series,
                        counted.apply(total),
                        excluded,
                        completeness,
                        exact,
                        lookBacks,
                        true);
    }

    /** Name of the metric, its form and basis where it has them, and its definition in one sentence. */
    public record Definition(
            String name, @Nullable String form, @Nullable String basis, String text) {}

    /** Numbers of one application or component in one environment. */
    public record Series<T>(
            UnitKind kind, String unit, String environment, Tier tier, List<Bucket<T>> buckets, T total) {}

    /** Numbers of one calendar bucket; {@code start} is its first day in the window's zone. */
    public record Bucket<T>(LocalDate start, T value) {}

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
