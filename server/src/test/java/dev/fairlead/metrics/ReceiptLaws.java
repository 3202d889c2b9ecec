package dev.fairlead.metrics;

import dev.fairlead.metrics.statistic.Percentiles;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a report against its receipts: what counts, and each reason of what does not, summed up one by one. */
final class ReceiptLaws {
    /** What receipts list beside what a number is about: nothing is counted of it. */
    private static final Set<Reason> ONLY_LISTED = Set.of(Reason.MERGE, Reason.UNDEPLOYMENT, Reason.MISSING_COMMIT);

    private final World world;
    private final List<String> differences = new ArrayList<>();
    private long receipts;

    ReceiptLaws(World world) {
        this.world = world;
    }

    List<String> differences() {
        return differences;
    }

    /** How many receipts were looked at. */
    long receipts() {
        return receipts;
    }

    void frequency(Question question) {
        var report = world.reports().frequency(question);
        var its = all(asked -> world.reports().frequencyReceipts(question, asked));
        var about = "frequency of " + question.scope() + " in " + question.where();
        var counts = reasons(its);
        equal(about, "counted", report.total().deployments(), counts.get(Reason.COUNTED));
        equal(about, "failed", report.total().failed(), counts.get(Reason.FAILED));
        equal(about, "cancelled", report.total().cancelled(), counts.get(Reason.CANCELLED));
        equal(about, "redeployments", report.total().redeployments(), counts.get(Reason.REDEPLOYMENTS));
        excluded(about, report, its, counts);
        buckets(about, report, Frequency::deployments);
        buckets(about, report, Frequency::failed);
        buckets(about, report, Frequency::cancelled);
        buckets(about, report, Frequency::redeployments);
        if (!(question.scope() instanceof Question.OfDomain)) {
            perBucket(about, report, its, Frequency::deployments);
        }
    }

    void leadTime(Question question, Question.LeadTimeOf which) {
        var report = world.reports().leadTime(question, which);
        var its = all(asked -> world.reports().leadTimeReceipts(question, which, asked));
        var about = which + " of " + question.scope() + " in " + question.where();
        var counts = reasons(its);
        equal(about, "counted", report.total().n(), counts.get(Reason.COUNTED));
        excluded(about, report, its, counts);
        buckets(about, report, LeadTime::n);
        if (!(question.scope() instanceof Question.OfDomain)) {
            perBucket(about, report, its, LeadTime::n);
        }
        var seconds = new Percentiles();
        its.stream()
                .filter(Receipt::counted)
                .forEach(receipt -> seconds.add(Objects.requireNonNull(receipt.seconds())));
        for (var quantile : Quantile.values()) {
            var share = Integer.parseInt(quantile.word().substring(1)) / 100.0;
            var told = quantile(report.total(), quantile);
            var summed = seconds.percentile(share);
            boolean near = (told == null || summed == null)
                    ? Objects.equals(told, summed)
                    : Math.abs(told - summed) <= (report.exact() ? 1e-6 : 0.01 * summed + 0.5);
            if (!near) {
                differences.add("%s: %s is %s, its receipts give %s".formatted(about, quantile.word(), told, summed));
            }
        }
    }

    private static @Nullable Double quantile(LeadTime value, Quantile quantile) {
        return switch (quantile) {
            case P50 -> value.p50();
            case P75 -> value.p75();
            case P90 -> value.p90();
            case P95 -> value.p95();
        };
    }

    private List<Receipt> all(Function<PageAsked, Page<Receipt>> list) {
        var all = AllReceipts.of(50, list);
        receipts += all.size();
        return all;
    }

    private static Map<Reason, Long> reasons(List<Receipt> receipts) {
        return receipts.stream()
                .collect(Collectors.groupingBy(
                        receipt -> Reason.find(receipt.why()).orElseThrow(), TreeMap::new, Collectors.counting()));
    }

    private void excluded(String about, Report<?> report, List<Receipt> its, Map<Reason, Long> counts) {
        report.excluded().forEach((word, count) -> {
            var reason = Reason.find(word).orElseThrow();
            switch (reason) {
                // without a finish, they are in no window
                case RUNNING -> equal(about, word, count, 0L);
                // counted by deployment, listed by commit
                case UNKNOWN_CHANGES -> equal(about, word, count, deploymentsOfUnknownChanges(its));
                default -> equal(about, word, count, counts.get(reason));
            }
        });
        var strange = new TreeSet<>(counts.keySet());
        strange.removeIf(reason -> reason.isCounted()
                || ONLY_LISTED.contains(reason)
                || report.excluded().containsKey(reason.word())
                // roll-ups do not count them
                || (reason == Reason.DUPLICATES && !report.exact()));
        if (!strange.isEmpty()) {
            differences.add("%s: receipts say %s, the report does not".formatted(about, strange));
        }
    }

    private static long deploymentsOfUnknownChanges(List<Receipt> its) {
        return its.stream()
                .filter(receipt -> receipt.why().equals(Reason.UNKNOWN_CHANGES.word())
                        || receipt.why().equals(Reason.MISSING_COMMIT.word()))
                .map(receipt -> {
                    var attempt = receipt.attempt();
                    return receipt.environment() + " "
                            + (attempt == null ? receipt.deployment() : attempt.rollout() + " " + attempt.number());
                })
                .distinct()
                .count();
    }

    private <T> void buckets(String about, Report<T> report, ToLongFunction<T> count) {
        for (var series : report.series()) {
            equal(
                    about,
                    "sum of buckets of " + series.unit() + " in " + series.environment(),
                    count.applyAsLong(series.total()),
                    series.buckets().stream()
                            .mapToLong(bucket -> count.applyAsLong(bucket.value()))
                            .sum());
        }
        if (!(report.question().scope() instanceof Question.OfDomain)) {
            equal(
                    about,
                    "sum of series",
                    count.applyAsLong(report.total()),
                    report.series().stream()
                            .mapToLong(series -> count.applyAsLong(series.total()))
                            .sum());
        }
    }

    private <T> void perBucket(String about, Report<T> report, List<Receipt> its, ToLongFunction<T> count) {
        var window = report.window();
        for (var series : report.series()) {
            for (var bucket : series.buckets()) {
                var counted = its.stream()
                        .filter(receipt -> receipt.counted()
                                && receipt.unit().equals(series.unit())
                                && receipt.environment().equals(series.environment())
                                && window.by()
                                        .startOf(ZoneDays.of(receipt.finishedAt(), window.zone()))
                                        .equals(bucket.start()))
                        .count();
                equal(about, series.environment() + " " + bucket.start(), count.applyAsLong(bucket.value()), counted);
            }
        }
    }

    private void equal(String about, String what, long told, @Nullable Long summed) {
        if (told != (summed == null ? 0 : summed)) {
            differences.add("%s: %s is %d, its receipts give %s".formatted(about, what, told, summed));
        }
    }
}
