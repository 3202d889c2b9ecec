package dev.fairlead.web;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.report.Report;
import dev.fairlead.report.Report.Frequency;
import dev.fairlead.report.Report.LeadTime;
import dev.fairlead.report.Report.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An application in the list.
 *
 * @param frequency null where nothing was deployed in the last twelve months
 * @param last null where nothing was ever deployed
 */
record ApplicationRow(
        Subject subject,
        @Nullable Rate frequency,
        List<Speed> speeds,
        int moreSpeeds,
        @Nullable Last last) {
    private static final int SPEEDS = 3;

    /** Deployments to the environments closest to users. */
    record Rate(String tier, String thisMonth, String lastMonth, Sparkline sparkline) {}

    /** Median lead time in one environment. */
    record Speed(
            String name, String environment, String median, String n, boolean few, String title, String lastMonth) {}

    record Last(
            String when,
            String moment,
            String iso,
            String environment,
            @Nullable String version) {}

    static ApplicationRow of(
            QualifiedName name,
            List<Series<Frequency>> frequency,
            List<Series<LeadTime>> leadTimes,
            Applications.@Nullable LastDeployment last,
            View view,
            Instant now) {
        var subject = new Subject(Report.Kind.APPLICATION, name);
        var speeds = leadTimes.stream()
                .filter(series -> series.total().n() > 0)
                .sorted(Comparator.comparingInt((Series<LeadTime> series) -> Lane.rank(series.tier()))
                        .thenComparing(Series::environment))
                .toList();
        return new ApplicationRow(
                subject,
                rate(frequency, view),
                speeds.stream().limit(SPEEDS).map(ApplicationRow::speed).toList(),
                Math.max(0, speeds.size() - SPEEDS),
                last(last, view, now));
    }

    private static @Nullable Rate rate(List<Series<Frequency>> frequency, View view) {
        var used = frequency.stream()
                .filter(series -> series.total().deployments() > 0)
                .toList();
        var tier = used.stream().map(Series::tier).min(Comparator.comparingInt(Lane::rank));
        return tier.map(closest -> rate(used, closest, view)).orElse(null);
    }

    private static Rate rate(List<Series<Frequency>> frequency, Tier tier, View view) {
        var perMonth = new TreeMap<LocalDate, Long>();
        view.window().buckets().forEach(start -> perMonth.put(start, 0L));
        for (var series : frequency) {
            if (series.tier() == tier) {
                series.buckets()
                        .forEach(bucket ->
                                perMonth.merge(bucket.start(), bucket.value().deployments(), Long::sum));
            }
        }
        var months = List.copyOf(perMonth.values());
        return new Rate(
                tier.word(),
                Amounts.count(months.getLast()),
                Amounts.count(months.get(months.size() - 2)),
                Sparkline.of(months));
    }

    private static Speed speed(Series<LeadTime> series) {
        var buckets = series.buckets();
        var current = buckets.getLast().value();
        var before = buckets.size() < 2 ? null : buckets.get(buckets.size() - 2).value();
        return new Speed(
                Lane.lastElement(series.environment()),
                series.environment(),
                Amounts.duration(current.p50()),
                Amounts.count(current.n()),
                current.n() > 0 && Enough.MEDIAN.few(current),
                Amounts.seconds(current.p50()),
                before == null ? Amounts.NOTHING : Amounts.duration(before.p50()));
    }

    private static @Nullable Last last(Applications.@Nullable LastDeployment last, View view, Instant now) {
        return last == null
                ? null
                : new Last(
                        Amounts.ago(last.finishedAt(), now),
                        Amounts.moment(last.finishedAt(), view.zone()),
                        last.finishedAt().toString(),
                        Lane.lastElement(last.environment().toString()),
                        last.version());
    }
}
