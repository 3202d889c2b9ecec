package dev.fairlead.web.unit;

import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.leadtime.LeadTimeDefinition;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.Chart;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.chart.Grid;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The other classic: environments on the axis, one bar per version, the latest twelve of the window. */
record VersionsSection(Chart chart, Grid grid, String receipts, String definition) {
    private static final int VERSIONS = 12;

    static VersionsSection of(Unit subject, View asked, List<EnvironmentColumn> lanes, List<Receipt> receipts) {
        var view = asked.of(Form.VERSION);
        var latest = latest(receipts);
        var byPlace = new HashMap<Place, Receipt>();
        // sets without a name may have brought the same: the latest first
        receipts.forEach(
                receipt -> byPlace.putIfAbsent(new Place(Version.of(receipt), receipt.environment()), receipt));
        var series = new ArrayList<Chart.Series>();
        var lines = new ArrayList<Grid.Line>();
        for (var version : latest) {
            var found = lanes.stream()
                    .map(lane -> new Found(lane, byPlace.get(new Place(version, lane.environment()))))
                    .toList();
            series.add(new Chart.Series(
                    Formats.shortIds(version.text()),
                    "ramp " + (series.size() + 1) + "/" + latest.size(),
                    found.stream().map(each -> point(each, subject, view)).toList()));
            lines.addFirst(new Grid.Line(
                    version.text(),
                    null,
                    false,
                    found.stream().map(each -> cell(each, subject, view)).toList(),
                    version.named() ? subject.versionPage(version.text()) : null));
        }
        var chart = Chart.of(
                Chart.Kind.BARS,
                "seconds",
                "Lead time of the latest versions per environment, one bar per version. The same numbers are in the table below.",
                lanes.stream().map(EnvironmentColumn::name).toList(),
                series);
        return new VersionsSection(
                chart,
                new Grid("Lead time per version and environment, latest first", "Version", Grid.heads(lanes), lines),
                subject.receipts(Metric.LEAD_TIME, view),
                LeadTimeDefinition.of(view.form(), view.basis()).text());
    }

    /** A version by its own name, or what went out where a set of versions has none. */
    private record Version(String text, boolean named) implements Comparable<Version> {
        static Version of(Receipt receipt) {
            var version = receipt.version();
            // what stands after the last semicolon of a full name
            return version == null
                    ? new Version("unnamed", false)
                    : new Version(version.substring(version.lastIndexOf(';') + 1), !receipt.derived());
        }

        @Override
        public int compareTo(Version other) {
            return text.equals(other.text) ? Boolean.compare(named, other.named) : text.compareTo(other.text);
        }
    }

    private record Place(Version version, String environment) {}

    private record Found(EnvironmentColumn lane, @Nullable Receipt receipt) {}

    /** The versions deployed last anywhere, oldest first. */
    private static List<Version> latest(List<Receipt> receipts) {
        Map<Version, Instant> finished = new HashMap<>();
        receipts.forEach(receipt -> finished.merge(
                Version.of(receipt), receipt.finishedAt(), (first, second) -> first.isAfter(second) ? first : second));
        var ordered = finished.entrySet().stream()
                .sorted(Map.Entry.<Version, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return ordered.subList(Math.max(0, ordered.size() - VERSIONS), ordered.size());
    }

    private static Chart.Point point(Found found, Unit subject, View view) {
        var receipt = found.receipt();
        return receipt == null
                ? Chart.Point.gap("")
                : new Chart.Point(
                        receipt.seconds(),
                        Formats.moment(receipt.finishedAt(), view.zone()),
                        false,
                        receipts(found, receipt, subject, view));
    }

    private static String receipts(Found found, Receipt receipt, Unit subject, View view) {
        var day = ZoneDays.of(receipt.finishedAt(), view.zone());
        return subject.receipts(Metric.LEAD_TIME, view.on(day).in(found.lane().environment()));
    }

    private static Grid.Cell cell(Found found, Unit subject, View view) {
        var receipt = found.receipt();
        if (receipt == null) {
            return Grid.Cell.empty();
        }
        return new Grid.Cell(
                Formats.duration(receipt.seconds()),
                null,
                receipts(found, receipt, subject, view),
                false,
                Formats.seconds(receipt.seconds()) + ", deployed " + Formats.moment(receipt.finishedAt(), view.zone()));
    }
}
