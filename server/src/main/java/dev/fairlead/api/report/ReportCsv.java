package dev.fairlead.api.report;

import dev.fairlead.api.door.Csv;
import dev.fairlead.report.Report;
import dev.fairlead.report.Report.Frequency;
import dev.fairlead.report.Report.LeadTime;
import dev.fairlead.report.receipt.Receipt;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports as CSV: one row per series and bucket; receipts one row each. No value is an empty field. */
final class ReportCsv {
    private ReportCsv() {}

    /** What is told of the whole window stands in each row of its series, and begins with {@code window}. */
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
                "windowDispersion");
        for (var series : report.series()) {
            var rhythm = series.total().rhythm();
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
                        rhythm == null ? null : rhythm.rate().dispersion());
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
                "few");
        for (var series : report.series()) {
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
                        value.few().stream().map(Report.Quantile::word).collect(Collectors.joining(" ")));
            }
        }
        return csv.toString();
    }

    private static void row(Csv csv, Report.Series<?> series, LocalDate start, @Nullable Object... values) {
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
                "attempt");
        for (var receipt : receipts) {
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
                    receipt.attempt() == null ? null : receipt.attempt().words());
        }
        return csv.toString();
    }
}
