package dev.fairlead.api.admin;

import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.question.Question;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of applications in production as gauges, of a window that ends with today. Where there is no data there is no
 * sample: 0 would be a number.
 */
final class DoraMetrics {
    /** As badges have it. */
    static final int DAYS = 30;

    private static final String OF_WINDOW = " in the last " + DAYS + " days";
    private static final Question.LeadTimeOf LEAD_TIME =
            new Question.LeadTimeOf(Form.LATEST_COMMIT, Basis.COMMITTER, true);

    private final Reports reports;
    private final int most;

    /** @param most how many series of one application in one environment are told */
    DoraMetrics(Reports reports, int most) {
        this.reports = reports;
        this.most = most;
    }

    /** One application in one environment. */
    private record Series(String application, String environment) implements Comparable<Series> {
        static Series of(Report.Series<?> series) {
            return new Series(series.unit(), series.environment());
        }

        Labels labels() {
            return Labels.of("application", application, "environment", environment);
        }

        @Override
        public int compareTo(Series other) {
            return Comparator.comparing(Series::application)
                    .thenComparing(Series::environment)
                    .compare(this, other);
        }
    }

    MetricSnapshots at(Instant now) {
        ZoneId zone = ZoneOffset.UTC;
        var tomorrow = ZoneDays.of(now, zone).plusDays(1);
        var window = new Window(
                ZoneDays.startOf(tomorrow.minusDays(DAYS), zone), ZoneDays.startOf(tomorrow, zone), zone, Grain.YEAR);
        var question = new Question(new Question.OfDomain("GLOBAL"), new Question.InTier(Tier.PRODUCTION), window);
        var frequency = reports.frequency(question);
        var told = told(frequency);
        var gauges = new Gauges(told);
        gauges.counts(
                "deployments", "Deployments that reached users" + OF_WINDOW, frequency, value -> value.deployments());
        gauges.counts(
                "failed_attempts",
                "Attempts to deploy that failed and reached nobody" + OF_WINDOW,
                frequency,
                value -> value.failed());
        var leadTime = reports.leadTime(question, LEAD_TIME);
        gauges.spans("lead_time_median", "Median from commit to users" + OF_WINDOW, leadTime, value -> value.p50());
        gauges.counts(
                "lead_times", "Deployments behind the median lead time" + OF_WINDOW, leadTime, value -> value.n());
        var failRate = reports.failRate(question, true);
        gauges.ratios(
                "change_fail",
                "Share of the deployments that failed their users" + OF_WINDOW,
                failRate,
                value -> value.share().value());
        gauges.ratios(
                "change_fail_low",
                "Lower end of the 95 % interval of the change fail rate",
                failRate,
                value -> value.share().interval() == null
                        ? null
                        : value.share().interval().low());
        gauges.ratios(
                "change_fail_high",
                "Upper end of the 95 % interval of the change fail rate",
                failRate,
                value -> value.share().interval() == null
                        ? null
                        : value.share().interval().high());
        gauges.counts(
                "failed_deployments",
                "Deployments that failed their users" + OF_WINDOW,
                failRate,
                value -> value.failed());
        var recovery = reports.recovery(question);
        gauges.spans(
                "recovery_median",
                "Median until failed deployments were put right" + OF_WINDOW + ", with those that last",
                recovery,
                value -> value.p50());
        gauges.counts(
                "failures_open", "Failed deployments" + OF_WINDOW + " that last", recovery, value -> value.open());
        var rework = reports.rework(question);
        gauges.ratios(
                "rework",
                "Share of the deployments that were unplanned, since they put something right" + OF_WINDOW,
                rework,
                value -> value.share().value());
        gauges.counts(
                "rework_deployments",
                "Deployments that put something right" + OF_WINDOW,
                rework,
                value -> value.unplanned());
        var restore = reports.restore(question);
        gauges.spans(
                "time_to_restore_median",
                "Median from detection to the end of incidents" + OF_WINDOW + ", with those that last",
                restore,
                value -> value.p50());
        gauges.counts("incidents", "Incidents detected" + OF_WINDOW, restore, value -> value.n());
        gauges.counts(
                "incidents_open", "Incidents detected" + OF_WINDOW + " that last", restore, value -> value.open());
        return gauges.with(
                alone(
                        "series_left_out",
                        "Series that are not told, since there are more than FAIRLEAD_DORA_SERIES",
                        frequency.series().size() - told.size()),
                alone("window_days", "Days that all numbers are about, today included, in UTC", DAYS),
                alone("computed_timestamp_seconds", "When they were computed", (double) now.getEpochSecond()));
    }

    /** Those with the most deployments; of equal ones the first by name. */
    private Set<Series> told(Report<Frequency> frequency) {
        ToLongFunction<Report.Series<Frequency>> deployments =
                series -> series.total().deployments();
        return new HashSet<>(frequency.series().stream()
                .sorted(Comparator.comparingLong(deployments)
                        .reversed()
                        .thenComparing(Series::of, Comparator.naturalOrder()))
                .limit(most)
                .map(Series::of)
                .toList());
    }

    private static GaugeSnapshot alone(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name("fairlead_dora_" + name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    /** Collects gauges of the series that are told. */
    private static final class Gauges {
        private final Set<Series> told;
        private final List<GaugeSnapshot> all = new ArrayList<>();

        Gauges(Set<Series> told) {
            this.told = told;
        }

        <T> void counts(String name, String help, Report<T> report, Function<T, Number> value) {
            add(name, null, help, report, value);
        }

        <T> void spans(String name, String help, Report<T> report, Function<T, @Nullable Number> value) {
            add(name + "_seconds", Unit.SECONDS, help, report, value);
        }

        <T> void ratios(String name, String help, Report<T> report, Function<T, @Nullable Number> value) {
            add(name + "_ratio", Unit.RATIO, help, report, value);
        }

        private <T> void add(
                String name,
                @Nullable Unit unit,
                String help,
                Report<T> report,
                Function<T, ? extends @Nullable Number> value) {
            var gauge = GaugeSnapshot.builder()
                    .name("fairlead_dora_" + name)
                    .help(help)
                    .unit(unit);
            var values = new TreeMap<Series, Number>();
            for (var series : report.series()) {
                var known = value.apply(series.total());
                if (known != null && told.contains(Series.of(series))) {
                    values.put(Series.of(series), known);
                }
            }
            values.forEach((series, known) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(series.labels())
                    .value(known.doubleValue())
                    .build()));
            all.add(gauge.build());
        }

        MetricSnapshots with(GaugeSnapshot... more) {
            all.addAll(List.of(more));
            return MetricSnapshots.of(all.toArray(GaugeSnapshot[]::new));
        }
    }
}
