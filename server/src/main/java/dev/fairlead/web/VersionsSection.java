package dev.fairlead.web;

import dev.fairlead.metrics.Form;
import dev.fairlead.report.Receipt;
import dev.fairlead.report.Report;
import dev.fairlead.report.Report.Frequency;
import dev.fairlead.report.Report.LeadTime;
import dev.fairlead.report.Reports;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The other classic: environments on the axis, one bar per version, the latest twelve of the window. */
record VersionsSection(Chart chart, Grid grid, String receipts, LeftOut leftOut) {
    private static final int VERSIONS = 12;
    /** So many deployments hold twelve versions nearly always, and one part of the receipts. */
    private static final int DEPLOYMENTS = 60;

    private static final int PART = 1000;
    private static final int PARTS = 3;

    static VersionsSection of(
            Subject subject, View view, List<Lane> lanes, Reports reports, Report<Frequency> frequency) {
        var versions = view.of(Form.VERSION);
        var report = reports.leadTime(versions.question(subject.scope()), versions.leadTime());
        var receipts = receipts(subject, recent(versions, frequency), reports);
        return of(subject, versions, lanes, report, receipts);
    }

    private static VersionsSection of(
            Subject subject, View view, List<Lane> lanes, Report<LeadTime> report, List<Receipt> receipts) {
        var latest = latest(receipts);
        var byPlace = new HashMap<Place, Receipt>();
        receipts.forEach(
                receipt -> byPlace.put(new Place(String.valueOf(receipt.version()), receipt.environment()), receipt));
        var series = new ArrayList<Chart.Series>();
        var lines = new ArrayList<Grid.Line>();
        for (var version : latest) {
            var found = lanes.stream()
                    .map(lane -> new Found(lane, byPlace.get(new Place(version, lane.environment()))))
                    .toList();
            series.add(new Chart.Series(
                    shortened(version),
                    "ramp " + (series.size() + 1) + "/" + latest.size(),
                    found.stream().map(each -> point(each, subject, view)).toList()));
            lines.addFirst(new Grid.Line(
                    shortened(version),
                    null,
                    false,
                    found.stream().map(each -> cell(each, subject, view)).toList(),
                    subject.versionPage(shortened(version))));
        }
        var chart = Chart.of(
                Chart.Kind.BARS,
                "seconds",
                "Lead time of the latest versions per environment, one bar per version. The same numbers are in the table below.",
                lanes.stream().map(Lane::name).toList(),
                series);
        return new VersionsSection(
                chart,
                new Grid("Lead time per version and environment, latest first", "Version", Grid.heads(lanes), lines),
                subject.receipts(Metric.LEAD_TIME, view),
                LeftOut.of(report));
    }

    private record Place(String version, String environment) {}

    private record Found(Lane lane, @Nullable Receipt receipt) {}

    /** Receipts come oldest first: the end of the window is asked for alone, from where enough was deployed. */
    private static View recent(View view, Report<Frequency> frequency) {
        var perBucket = new TreeMap<LocalDate, Long>(Comparator.reverseOrder());
        for (var series : frequency.series()) {
            series.buckets()
                    .forEach(bucket ->
                            perBucket.merge(bucket.start(), bucket.value().deployments(), Long::sum));
        }
        long deployments = 0;
        for (var bucket : perBucket.entrySet()) {
            deployments += bucket.getValue();
            if (deployments >= DEPLOYMENTS && bucket.getKey().isAfter(view.from())) {
                return view.since(bucket.getKey());
            }
        }
        return view;
    }

    private static List<Receipt> receipts(Subject subject, View view, Reports reports) {
        var question = view.question(subject.scope());
        var counted = new ArrayList<Receipt>();
        String after = null;
        for (int part = 0; part < PARTS; part++) {
            var page = reports.leadTimeReceipts(question, view.leadTime(), PART, after);
            page.items().stream()
                    .filter(receipt -> receipt.counted() && receipt.version() != null)
                    .forEach(counted::add);
            after = page.next();
            if (after == null) {
                break;
            }
        }
        return counted;
    }

    /** The versions deployed last anywhere, oldest first. */
    private static List<String> latest(List<Receipt> receipts) {
        Map<String, Instant> finished = new HashMap<>();
        receipts.forEach(receipt -> finished.merge(
                String.valueOf(receipt.version()),
                receipt.finishedAt(),
                (first, second) -> first.isAfter(second) ? first : second));
        var ordered = finished.entrySet().stream()
                .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return ordered.subList(Math.max(0, ordered.size() - VERSIONS), ordered.size());
    }

    private static Chart.Point point(Found found, Subject subject, View view) {
        var receipt = found.receipt();
        return receipt == null
                ? Chart.Point.gap("")
                : new Chart.Point(
                        receipt.seconds(),
                        Amounts.moment(receipt.finishedAt(), view.zone()),
                        false,
                        receipts(found, receipt, subject, view));
    }

    private static String receipts(Found found, Receipt receipt, Subject subject, View view) {
        var day = LocalDate.ofInstant(receipt.finishedAt(), view.zone());
        return subject.receipts(Metric.LEAD_TIME, view.on(day).in(found.lane().environment()));
    }

    private static Grid.Cell cell(Found found, Subject subject, View view) {
        var receipt = found.receipt();
        if (receipt == null) {
            return Grid.Cell.empty();
        }
        return new Grid.Cell(
                Amounts.duration(receipt.seconds()),
                null,
                receipts(found, receipt, subject, view),
                false,
                Amounts.seconds(receipt.seconds()) + ", deployed " + Amounts.moment(receipt.finishedAt(), view.zone()));
    }

    /** What stands after the last semicolon of a full name; the name itself where there is none. */
    private static String shortened(String version) {
        return version.substring(version.lastIndexOf(';') + 1);
    }
}
