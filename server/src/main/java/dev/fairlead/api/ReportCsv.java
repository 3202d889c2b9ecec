package dev.fairlead.api;

import dev.fairlead.report.Receipt;
import dev.fairlead.report.Report;
import dev.fairlead.report.Report.Frequency;
import dev.fairlead.report.Report.LeadTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports as CSV: one row per series and bucket; receipts one row each. No value is an empty field. */
final class ReportCsv {
    private ReportCsv() {}

    static String frequency(Report<Frequency> report) {
        var csv = new Csv(
                "kind", "name", "environment", "tier", "start", "deployments", "failed", "cancelled", "redeployments");
        for (var series : report.series()) {
            for (var bucket : series.buckets()) {
                var value = bucket.value();
                row(
                        csv,
                        series,
                        bucket.start(),
                        value.deployments(),
                        value.failed(),
                        value.cancelled(),
                        value.redeployments());
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
                "p95Seconds");
        for (var series : report.series()) {
            for (var bucket : series.buckets()) {
                var value = bucket.value();
                row(csv, series, bucket.start(), value.n(), value.p50(), value.p75(), value.p90(), value.p95());
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
                "why");
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
                    receipt.why());
        }
        return csv.toString();
    }
}
