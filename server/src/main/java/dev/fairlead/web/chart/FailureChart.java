package dev.fairlead.web.chart;

import dev.fairlead.metrics.statistic.Share;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One number about what failed, bucket by bucket in one environment: a share with where it lies, or how long it lasted. */
public record FailureChart(Metric metric, Unit subject, View view, BucketLabels marks, EnvironmentColumn lane) {

    public static FailureChart of(Metric metric, Unit subject, View view, Instant now, EnvironmentColumn lane) {
        return new FailureChart(metric, subject, view, BucketLabels.of(view, now), lane);
    }

    private record Rated(Share share, boolean provisional) {}

    private record Lasting(
            long n,
            long open,
            @Nullable Double p50,
            @Nullable Double p90,
            List<Quantile> few) {}

    public Chart failRate(Report<FailRate> report) {
        return shares("failed", report, value -> new Rated(value.share(), value.provisional()));
    }

    public Chart rework(Report<ReworkRate> report) {
        return shares("rework", report, value -> new Rated(value.share(), value.provisional()));
    }

    public Chart recovery(Report<RecoveryTime> report) {
        return spans(
                "nothing failed",
                report,
                value -> new Lasting(value.n(), value.open(), value.p50(), value.p90(), value.few()));
    }

    public Chart restore(Report<TimeToRestore> report) {
        return spans(
                "no incident",
                report,
                value -> new Lasting(value.n(), value.open(), value.p50(), value.p90(), value.few()));
    }

    private <T> Chart shares(String those, Report<T> report, Function<T, Rated> rated) {
        var values = StabilitySection.perBucket(report, lane);
        Function<Function<Share, @Nullable Double>, List<Chart.Point>> points = part -> points(start -> {
            var value = values.get(start);
            var rate = value == null ? null : rated.apply(value);
            var height = rate == null ? null : part.apply(rate.share());
            return rate == null || height == null
                    ? Chart.Point.gap("nothing was deployed")
                    : new Chart.Point(
                            height * 100,
                            Formats.count(rate.share().those()) + " of "
                                    + Formats.count(rate.share().of()) + (rate.provisional() ? ", provisional" : ""),
                            rate.provisional(),
                            receipts(start));
        });
        return chart(
                List.of(Chart.Kind.INTERVAL, Chart.Kind.BARS),
                "percent",
                "percent of deployments",
                ", with the interval in which it lies with a confidence of 95 %",
                Stream.of(
                        new Chart.Series(those, "bad", points.apply(Share::value)),
                        new Chart.Series("at least", "quantile-3", points.apply(share -> {
                            var interval = share.interval();
                            return interval == null ? null : interval.low();
                        })),
                        new Chart.Series("at most", "quantile-2", points.apply(share -> {
                            var interval = share.interval();
                            return interval == null ? null : interval.high();
                        }))));
    }

    private <T> Chart spans(String nothing, Report<T> report, Function<T, Lasting> lasting) {
        var values = StabilitySection.perBucket(report, lane);
        return chart(
                List.of(Chart.Kind.BARS),
                "seconds",
                "",
                ": median and 90th percentile, with what still lasts",
                Stream.of(Quantile.P50, Quantile.P90)
                        .map(quantile -> Chart.Series.of(quantile, points(start -> {
                            var value = values.get(start);
                            var span = value == null ? null : lasting.apply(value);
                            var height = span == null ? null : quantile == Quantile.P50 ? span.p50() : span.p90();
                            if (span == null || span.n() == 0) {
                                return Chart.Point.gap(nothing);
                            }
                            return height == null
                                    ? Chart.Point.gap("not yet: " + Formats.count(span.open()) + " of "
                                            + Formats.count(span.n()) + " still last")
                                    : new Chart.Point(
                                            height,
                                            Objects.requireNonNullElse(RateWords.behind(span.n(), span.open()), ""),
                                            span.few().contains(quantile),
                                            receipts(start));
                        }))));
    }

    private List<Chart.Point> points(Function<LocalDate, Chart.Point> point) {
        return view.window().buckets().stream()
                .map(start -> marks.toCome(start) ? Chart.Point.gap("to come") : point.apply(start))
                .toList();
    }

    private String receipts(LocalDate start) {
        return subject.receipts(metric, view.bucket(start).in(lane.environment()));
    }

    private Chart chart(
            List<Chart.Kind> kinds, String unit, String unitName, String words, Stream<Chart.Series> series) {
        return new Chart(
                kinds,
                unit,
                unitName,
                metric.title() + " per " + view.by().word() + " in " + lane.name() + words
                        + ". The same numbers are in the table below.",
                view.window().buckets().stream().map(marks::name).toList(),
                series.toList(),
                null);
    }
}
