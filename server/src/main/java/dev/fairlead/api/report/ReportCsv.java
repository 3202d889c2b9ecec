package dev.fairlead.api.report;

import dev.fairlead.api.door.Csv;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.receipt.Origin;
import dev.fairlead.report.receipt.Receipt;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports as CSV: one row per series and bucket; receipts one row each. No value is an empty field. */
final class ReportCsv {
    private ReportCsv() {}

    /**
     * What is told of the whole window stands in each row of its series, and begins with {@code window}; what is told of the
     * whole report, how complete it is, stands in every row, and begins with {@code report}.
     */
    static String frequency(Report<Frequency> report) {
        var csv = new Csv(
                "kind",
                "name",
                "environment",
                "tier",
                "start",
                "deployments",
                "failed",
                "cancelled",
                "redeployments",
                "windowDaysPerWeek",
                "windowMedianGapSeconds",
                "windowPerWeek",
                "windowPerWeekLow",
                "windowPerWeekHigh",
                "windowDispersion",
                "reportDeployments",
                "reportKnown",
                "reportShare",
                "windowDeployments",
                "windowFailed",
                "windowCancelled",
                "windowRedeployments");
        var complete = report.completeness();
        for (var series : report.series()) {
            var whole = series.total();
            var rhythm = whole.rhythm();
            for (var bucket : series.buckets()) {
                var value = bucket.value();
                row(
                        csv,
                        series,
                        bucket.start(),
                        value.deployments(),
                        value.failed(),
                        value.cancelled(),
                        value.redeployments(),
                        rhythm == null ? null : rhythm.daysPerWeek(),
                        rhythm == null ? null : rhythm.medianGap(),
                        rhythm == null ? null : rhythm.rate().perWeek(),
                        rhythm == null ? null : rhythm.rate().between().low(),
                        rhythm == null ? null : rhythm.rate().between().high(),
                        rhythm == null ? null : rhythm.rate().dispersion(),
                        complete.deployments(),
                        complete.known(),
                        complete.share(),
                        whole.deployments(),
                        whole.failed(),
                        whole.cancelled(),
                        whole.redeployments());
            }
        }
        return csv.toString();
    }

    static String leadTime(Report<LeadTime> report) {
        var csv = new Csv(
                "kind",
                "name",
                "environment",
                "tier",
                "start",
                "n",
                "p50Seconds",
                "p75Seconds",
                "p90Seconds",
                "p95Seconds",
                "p50LowSeconds",
                "p50HighSeconds",
                "few",
                "reportDeployments",
                "reportKnown",
                "reportShare",
                "windowN",
                "windowP50Seconds",
                "windowP75Seconds",
                "windowP90Seconds",
                "windowP95Seconds");
        var complete = report.completeness();
        for (var series : report.series()) {
            var whole = series.total();
            for (var bucket : series.buckets()) {
                var value = bucket.value();
                var median = value.median();
                row(
                        csv,
                        series,
                        bucket.start(),
                        value.n(),
                        value.p50(),
                        value.p75(),
                        value.p90(),
                        value.p95(),
                        median == null ? null : median.low(),
                        median == null ? null : median.high(),
                        value.few().stream().map(Quantile::word).collect(Collectors.joining(" ")),
                        complete.deployments(),
                        complete.known(),
                        complete.share(),
                        whole.n(),
                        whole.p50(),
                        whole.p75(),
                        whole.p90(),
                        whole.p95());
            }
        }
        return csv.toString();
    }

    static void row(Csv csv, Report.Series<?> series, LocalDate start, @Nullable Object... values) {
        var fields = new @Nullable Object[5 + values.length];
        fields[0] = series.kind().name().toLowerCase(Locale.ROOT);
        fields[1] = series.unit();
        fields[2] = series.environment();
        fields[3] = series.tier().word();
        fields[4] = start;
        System.arraycopy(values, 0, fields, 5, values.length);
        csv.row(fields);
    }

    static String receipts(List<Receipt> receipts) {
        var csv = new Csv(
                "deployment",
                "unit",
                "environment",
                "version",
                "finishedAt",
                "commit",
                "from",
                "seconds",
                "basis",
                "counted",
                "why",
                "attempt",
                "component",
                "commitRule",
                "commitCandidates",
                "paths",
                "commits",
                "touching");
        for (var receipt : receipts) {
            var origin = receipt.origin();
            csv.row(
                    receipt.deployment(),
                    receipt.unit(),
                    receipt.environment(),
                    receipt.version(),
                    receipt.finishedAt(),
                    receipt.commit(),
                    receipt.from(),
                    receipt.seconds(),
                    receipt.basis(),
                    receipt.counted(),
                    receipt.why(),
                    receipt.attempt() == null ? null : receipt.attempt().words(),
                    origin == null ? null : origin.component(),
                    origin == null ? null : origin.rule(),
                    origin == null ? null : String.join(" ", origin.candidates()),
                    origin == null ? null : String.join(" ", origin.paths()),
                    ofPaths(origin, Origin::commits),
                    ofPaths(origin, Origin::touching));
        }
        return csv.toString();
    }

    /** Where the component has paths, and where it is known; of the others it is not counted. */
    private static @Nullable Long ofPaths(@Nullable Origin origin, Function<Origin, @Nullable Long> count) {
        return origin == null || origin.paths().isEmpty() ? null : count.apply(origin);
    }
}
