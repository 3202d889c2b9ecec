package dev.fairlead.web.unit;

import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.unit.UnitDetails.Stage;
import dev.fairlead.web.chart.Chart;
import dev.fairlead.web.chart.Grid;
import dev.fairlead.web.word.Formats;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long component versions took from stage to stage.
 *
 * @param backwards what was left out because it came the other way round, in words
 */
record StageSection(Chart chart, Grid grid, @Nullable String backwards) {

    static StageSection of(List<Stage> stages) {
        var series = Stream.of(Quantile.values())
                .limit(3)
                .map(quantile -> Chart.Series.of(
                        quantile,
                        stages.stream()
                                .map(stage -> new Chart.Point(
                                        stage.leadTime().at(quantile),
                                        "n " + Formats.count(stage.leadTime().n()),
                                        quantile.few(stage.leadTime().n()),
                                        null))
                                .toList()))
                .toList();
        var chart = Chart.of(
                Chart.Kind.BARS,
                "seconds",
                "Time from stage to stage: median, 75th and 90th percentile. The same numbers are in the table below.",
                stages.stream().map(StageSection::name).toList(),
                series);
        var heads = Stream.concat(Stream.of(Quantile.values()).map(Quantile::word), Stream.of("n"))
                .map(name -> new Grid.Head(name, name))
                .toList();
        var lines = stages.stream()
                .map(stage -> new Grid.Line(name(stage), null, false, cells(stage.leadTime())))
                .toList();
        long backwards = stages.stream().mapToLong(Stage::backwards).sum();
        return new StageSection(
                chart,
                new Grid("Time from stage to stage", "Stage", heads, lines),
                backwards == 0
                        ? null
                        : Formats.count(backwards)
                                + " left out: they came to the later stage before the earlier one, or"
                                + " before their commit was made.");
    }

    static String name(Stage stage) {
        var from = stage.from();
        return (from == null ? "commit" : from.word()) + " → " + stage.to().word();
    }

    private static List<Grid.Cell> cells(LeadTime leadTime) {
        return Stream.concat(
                        Stream.of(Quantile.values()).map(quantile -> {
                            var value = leadTime.at(quantile);
                            return value == null
                                    ? Grid.Cell.empty()
                                    : new Grid.Cell(
                                            Formats.duration(value),
                                            null,
                                            null,
                                            quantile.few(leadTime.n()),
                                            Formats.seconds(value));
                        }),
                        Stream.of(new Grid.Cell(
                                Formats.count(leadTime.n()), null, null, false, "component versions that arrived")))
                .toList();
    }
}
