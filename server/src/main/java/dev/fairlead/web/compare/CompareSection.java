package dev.fairlead.web.compare;

import dev.fairlead.metrics.Form;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.web.chart.BucketLabels;
import dev.fairlead.web.chart.Chart;
import dev.fairlead.web.chart.Grid;
import dev.fairlead.web.chart.RateWords;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of all sides beside each other, with their pictures.
 *
 * @param speeds null where a side has several environments: their medians cannot be joined
 */
record CompareSection(
        Grid figures, Chart deployments, @Nullable Chart speeds, Grid perBucket, String definitions) {
    private static final Grid.Cell SEVERAL = new Grid.Cell(
            Formats.NOTHING, null, null, false, "several environments have values, and percentiles cannot be mixed");

    static CompareSection of(Comparison of, List<Compared> sides, Instant now) {
        var first = sides.getFirst();
        boolean onePlace = sides.stream().allMatch(Compared::ofOnePlace);
        return new CompareSection(
                figures(of, sides, now),
                deployments(of, sides, now),
                onePlace ? speeds(of, sides, now) : null,
                perBucket(of, sides, now),
                first.frequency().definition().text() + " "
                        + first.leadTime().definition().text() + " "
                        + first.stability().failRate().definition().text());
    }

    private static Grid figures(Comparison of, List<Compared> sides, Instant now) {
        var lines = new ArrayList<Grid.Line>();
        lines.add(line(
                "Deployments",
                sides,
                side -> cell(
                        Formats.count(side.deployments().deployments()), side.receipts(Metric.DEPLOYMENT_FREQUENCY))));
        lines.add(line(
                "per week",
                sides,
                side -> new Grid.Cell(
                        perWeek(side, now),
                        null,
                        null,
                        false,
                        "deployments, by the days of the window that have passed")));
        lines.add(line(
                "Failed attempts",
                sides,
                side -> cell(Formats.count(side.deployments().failed()), side.receipts(Metric.DEPLOYMENT_FREQUENCY))));
        lines.add(line(
                "Identical set again",
                sides,
                side -> cell(
                        Formats.count(side.deployments().redeployments()),
                        side.receipts(Metric.DEPLOYMENT_FREQUENCY))));
        for (var quantile : Quantile.values()) {
            lines.add(line("Lead time, " + quantile.word(), sides, side -> speed(side, quantile)));
        }
        lines.add(line("n", sides, side -> cell(Formats.count(side.speed().n()), side.receipts(Metric.LEAD_TIME))));
        lines.add(line("Known commits", sides, CompareSection::known));
        lines.add(line("Change fail rate", sides, CompareSection::failRate));
        lines.add(line("Recovery time, p50", sides, CompareSection::recovery));
        lines.add(line("Rework rate", sides, CompareSection::rework));
        lines.add(line("Time to restore, p50", sides, CompareSection::restore));
        return new Grid(
                of.title() + " side by side",
                "",
                sides.stream()
                        .map(side -> new Grid.Head(side.name(), side.title()))
                        .toList(),
                lines);
    }

    private static Grid.Line line(String name, List<Compared> sides, Function<Compared, Grid.Cell> cell) {
        return new Grid.Line(name, null, false, sides.stream().map(cell).toList());
    }

    private static Grid.Cell cell(String text, String href) {
        return new Grid.Cell(text, null, href, false, "what it is made of");
    }

    private static String perWeek(Compared side, Instant now) {
        return Formats.perWeek(side.deployments().deployments() / side.view().weeks(now));
    }

    private static Grid.Cell speed(Compared side, Quantile quantile) {
        if (!side.ofOnePlace()) {
            return SEVERAL;
        }
        var value = side.speed().at(quantile);
        return value == null
                ? Grid.Cell.empty()
                : new Grid.Cell(
                        Formats.duration(value),
                        null,
                        side.receipts(Metric.LEAD_TIME),
                        quantile.few(side.speed().n()),
                        Formats.seconds(value) + ", n = " + side.speed().n());
    }

    private static Grid.Cell failRate(Compared side) {
        var rate = side.stability().failRate().total();
        return rate.deployed() == 0
                ? Grid.Cell.empty()
                : new Grid.Cell(
                        RateWords.share(rate.share()),
                        RateWords.behind(rate.share()),
                        side.receipts(Metric.CHANGE_FAIL_RATE),
                        rate.provisional(),
                        RateWords.title(rate.share(), rate.provisional()));
    }

    private static Grid.Cell recovery(Compared side) {
        var report = side.stability().recovery();
        if (!report.isOfOnePlace(RecoveryTime::n)) {
            return SEVERAL;
        }
        var time = report.total();
        return time.n() == 0
                ? new Grid.Cell(Formats.NOTHING, null, null, false, "nothing failed")
                : new Grid.Cell(
                        RateWords.time(time.p50(), time.n()),
                        RateWords.behind(time.n(), time.open()),
                        side.receipts(Metric.RECOVERY_TIME),
                        Quantile.P50.few(time.n()),
                        Formats.seconds(time.p50()));
    }

    private static Grid.Cell rework(Compared side) {
        var rate = side.stability().rework().total();
        return rate.deployed() == 0
                ? Grid.Cell.empty()
                : new Grid.Cell(
                        RateWords.share(rate.share()),
                        RateWords.behind(rate.share()),
                        null,
                        rate.provisional(),
                        RateWords.title(rate.share(), rate.provisional()));
    }

    private static Grid.Cell restore(Compared side) {
        var report = side.stability().restore();
        if (!report.isOfOnePlace(TimeToRestore::n)) {
            return SEVERAL;
        }
        var time = report.total();
        return time.n() == 0
                ? new Grid.Cell(Formats.NOTHING, null, null, false, "no incident")
                : new Grid.Cell(
                        RateWords.time(time.p50(), time.n()),
                        RateWords.behind(time.n(), time.open()),
                        null,
                        Quantile.P50.few(time.n()),
                        Formats.seconds(time.p50()));
    }

    private static Grid.Cell known(Compared side) {
        var share = side.frequency().completeness().share();
        return share == null
                ? Grid.Cell.empty()
                : new Grid.Cell(
                        Formats.share(share), null, null, false, "share of deployments whose commits are known");
    }

    /** Two windows share their buckets by turn: the first month with the first month. */
    private static List<String> categories(Comparison of, List<Compared> sides, Instant now) {
        var view = sides.getFirst().view();
        var marks = BucketLabels.of(view, now);
        if (of != Comparison.WINDOWS) {
            return view.window().buckets().stream().map(marks::name).toList();
        }
        int most = sides.stream()
                .mapToInt(side -> side.view().window().buckets().size())
                .max()
                .orElse(0);
        var names = new ArrayList<String>();
        for (int i = 1; i <= most; i++) {
            names.add(i + ". " + view.by().word());
        }
        return names;
    }

    private static Chart deployments(Comparison of, List<Compared> sides, Instant now) {
        return new Chart(
                List.of(Chart.Kind.BARS, Chart.Kind.AREA),
                "count",
                "deployments",
                "Deployments per " + sides.getFirst().view().by().word()
                        + " side by side. The same numbers are in the table below.",
                categories(of, sides, now),
                series(
                        sides,
                        now,
                        side -> side.deploymentsPerBucket().stream()
                                .map(count -> new Chart.Point((double) count, "", false, null))
                                .toList()),
                null);
    }

    private static Chart speeds(Comparison of, List<Compared> sides, Instant now) {
        return new Chart(
                List.of(Chart.Kind.BARS),
                "seconds",
                "median lead time",
                "Median lead time per " + sides.getFirst().view().by().word()
                        + " side by side. The same numbers are in the table below.",
                categories(of, sides, now),
                series(
                        sides,
                        now,
                        side -> side.speedPerBucket().stream()
                                .map(speed -> new Chart.Point(
                                        speed.p50(), "n = " + speed.n(), Quantile.P50.few(speed.n()), null))
                                .toList()),
                null);
    }

    /** What is still to come is a gap, not a zero. */
    private static List<Chart.Series> series(
            List<Compared> sides, Instant now, Function<Compared, List<Chart.Point>> points) {
        var series = new ArrayList<Chart.Series>();
        for (var side : sides) {
            var marks = BucketLabels.of(side.view(), now);
            var starts = side.view().window().buckets();
            var all = points.apply(side);
            var shown = new ArrayList<Chart.Point>();
            for (int i = 0; i < all.size(); i++) {
                shown.add(marks.toCome(starts.get(i)) ? Chart.Point.gap("to come") : all.get(i));
            }
            series.add(new Chart.Series(side.name(), "series-" + (series.size() + 1), shown));
        }
        return series;
    }

    private static Grid perBucket(Comparison of, List<Compared> sides, Instant now) {
        var names = categories(of, sides, now);
        var lines = new ArrayList<Grid.Line>();
        for (int i = names.size() - 1; i >= 0; i--) {
            int turn = i;
            lines.add(new Grid.Line(
                    names.get(i),
                    null,
                    false,
                    sides.stream().map(side -> bucket(side, turn, now)).toList()));
        }
        var form = sides.getFirst().view().form() == Form.EVERY_CHANGE ? "changes" : "deployments";
        return new Grid(
                "Deployments, and the median lead time of " + form + ", per "
                        + sides.getFirst().view().by().word(),
                "",
                sides.stream()
                        .map(side -> new Grid.Head(side.name(), side.title()))
                        .toList(),
                lines);
    }

    private static Grid.Cell bucket(Compared side, int turn, Instant now) {
        var starts = side.view().window().buckets();
        if (turn >= starts.size() || BucketLabels.of(side.view(), now).toCome(starts.get(turn))) {
            return Grid.Cell.empty();
        }
        LocalDate start = starts.get(turn);
        LeadTime speed = side.speedPerBucket().get(turn);
        boolean onePlace = side.ofOnePlace();
        return new Grid.Cell(
                Formats.count(side.deploymentsPerBucket().get(turn)),
                onePlace ? Formats.duration(speed.p50()) : null,
                side.subject().receipts(Metric.DEPLOYMENT_FREQUENCY, side.view().bucket(start)),
                false,
                onePlace ? "median " + Formats.seconds(speed.p50()) + ", n = " + speed.n() : "deployments");
    }
}
