package dev.fairlead.web.unit;

import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.unit.UnitDetails.Dot;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.BucketLabels;
import dev.fairlead.web.chart.Chart;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.word.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Lead time to one environment over time: percentiles per bucket, and a point for each value behind them.
 *
 * @param places the environments to choose from
 * @param note how many points are shown, where they are not all
 */
record LeadTimeTrendSection(Chart chart, EnvironmentColumn lane, List<Choice> places, String note) {
    /** As many as a picture can show one by one, and a page can carry. */
    static final int DOTS = 750;

    record Choice(String name, String title, String href, boolean chosen) {}

    static LeadTimeTrendSection of(
            Unit subject,
            View view,
            BucketLabels marks,
            EnvironmentColumn lane,
            List<EnvironmentColumn> lanes,
            Report<LeadTime> report,
            List<Dot> dots) {
        var starts = view.window().buckets();
        var buckets = report.series().stream()
                .filter(series -> series.environment().equals(lane.environment()))
                .findFirst()
                .map(Report.Series::buckets)
                .orElse(List.of());
        var series = Stream.of(Quantile.values())
                .limit(3)
                .map(quantile -> Chart.Series.of(
                        quantile,
                        buckets.stream()
                                .map(bucket -> new Chart.Point(
                                        bucket.value().at(quantile),
                                        "n " + Formats.count(bucket.value().n()),
                                        quantile.few(bucket.value().n()),
                                        subject.receipts(
                                                Metric.LEAD_TIME,
                                                view.bucket(bucket.start()).in(lane.environment()))))
                                .toList()))
                .toList();
        var times = new ArrayList<Long>();
        starts.forEach(start -> times.add(ZoneDays.startOf(start, view.zone()).toEpochMilli()));
        times.add(
                ZoneDays.startOf(view.by().next(starts.getLast()), view.zone()).toEpochMilli());
        var what = view.form() == Form.EVERY_CHANGE ? "one change" : "one deployment";
        var chart = new Chart(
                kinds(series, dots),
                "seconds",
                "",
                "Lead time to " + lane.environment() + " over time: median, 75th and 90th percentile per "
                        + view.by().word()
                        + ", and a point for each value. The medians are in the table below, each value in the receipts.",
                starts.stream().map(marks::name).toList(),
                series,
                new Chart.Cloud(
                        what, times, dots.stream().map(dot -> dot(dot, view)).toList()));
        long all = buckets.stream().mapToLong(bucket -> bucket.value().n()).sum();
        return new LeadTimeTrendSection(
                chart,
                lane,
                lanes.stream()
                        .map(each -> new Choice(
                                each.name(),
                                each.environment(),
                                subject.page(view.focusedOn(each.environment())) + "#course",
                                each.equals(lane)))
                        .toList(),
                all > dots.size()
                        ? "Points: the latest " + Formats.count(dots.size()) + " of " + Formats.count(all)
                                + "; a shorter window shows the others."
                        : "");
    }

    /** One value far above the others would press all of them flat on a linear axis. */
    private static List<Chart.Kind> kinds(List<Chart.Series> series, List<Dot> dots) {
        var high = series.getLast().points().stream()
                .map(Chart.Point::value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.MAX_VALUE);
        return dots.stream().anyMatch(dot -> dot.seconds() > 5 * high)
                ? List.of(Chart.Kind.LOGARITHMIC, Chart.Kind.COURSE)
                : List.of(Chart.Kind.COURSE, Chart.Kind.LOGARITHMIC);
    }

    private static Chart.Dot dot(Dot dot, View view) {
        return new Chart.Dot(
                dot.finishedAt().toEpochMilli(),
                dot.seconds(),
                "#" + dot.deployment() + (dot.version() == null ? "" : " " + dot.version()),
                Formats.moment(dot.finishedAt(), view.zone()),
                "/deployments/" + dot.deployment());
    }

    /**
     * The one that was asked for, or else one of the kind closest to users that anything was deployed to: that with the most
     * deployments in the window, and of equals the first by name.
     *
     * @param deployments by full name of the environment
     */
    static EnvironmentColumn focus(View view, List<EnvironmentColumn> lanes, Map<String, Long> deployments) {
        return lanes.stream()
                .filter(lane -> lane.environment().equals(view.focus()))
                .findFirst()
                .or(() -> lanes.stream()
                        .filter(lane -> deployments.getOrDefault(lane.environment(), 0L) > 0)
                        .min(Comparator.comparingInt(
                                        (EnvironmentColumn lane) -> lane.tier().fromUsers())
                                .thenComparing(
                                        lane -> deployments.getOrDefault(lane.environment(), 0L),
                                        Comparator.reverseOrder())
                                .thenComparing(EnvironmentColumn::environment)))
                .orElseGet(lanes::getFirst);
    }
}
