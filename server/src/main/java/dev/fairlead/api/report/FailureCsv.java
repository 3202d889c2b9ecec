package dev.fairlead.api.report;

import dev.fairlead.api.door.Csv;
import dev.fairlead.metrics.statistic.Share;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failure.Evidence;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkRate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers of failures as CSV: one row per series and bucket, with what is told of the whole window and report in each. */
final class FailureCsv {
    private FailureCsv() {}

    static String failRate(Report<FailRate> report) {
        return share(report, "failed", FailRate::share, FailRate::provisional);
    }

    static String rework(Report<ReworkRate> report) {
        return share(report, "unplanned", ReworkRate::share, ReworkRate::provisional);
    }

    private static <T> String share(
            Report<T> report, String those, Function<T, Share> share, Predicate<T> provisional) {
        var csv = new Csv(
                "kind",
                "name",
                "environment",
                "tier",
                "start",
                "deployed",
                those,
                "rate",
                "low",
                "high",
                "provisional",
                "reportDeployments",
                "reportKnown",
                "reportShare",
                "windowDeployed",
                "window" + those.substring(0, 1).toUpperCase(Locale.ROOT) + those.substring(1),
                "windowRate",
                "windowLow",
                "windowHigh",
                "windowProvisional");
        var complete = report.completeness();
        for (var series : report.series()) {
            var whole = share.apply(series.total());
            var all = whole.interval();
            for (var bucket : series.buckets()) {
                var value = share.apply(bucket.value());
                var between = value.interval();
                ReportCsv.row(
                        csv,
                        series,
                        bucket.start(),
                        value.of(),
                        value.those(),
                        value.value(),
                        between == null ? null : between.low(),
                        between == null ? null : between.high(),
                        provisional.test(bucket.value()),
                        complete.deployments(),
                        complete.known(),
                        complete.share(),
                        whole.of(),
                        whole.those(),
                        whole.value(),
                        all == null ? null : all.low(),
                        all == null ? null : all.high(),
                        provisional.test(series.total()));
            }
        }
        return csv.toString();
    }

    private record Times(
            long n,
            long open,
            @Nullable Double p50,
            @Nullable Double p75,
            @Nullable Double p90,
            List<Quantile> few) {}

    static String recovery(Report<RecoveryTime> report) {
        return times(
                report,
                value -> new Times(value.n(), value.open(), value.p50(), value.p75(), value.p90(), value.few()));
    }

    static String restore(Report<TimeToRestore> report) {
        return times(
                report,
                value -> new Times(value.n(), value.open(), value.p50(), value.p75(), value.p90(), value.few()));
    }

    private static <T> String times(Report<T> report, Function<T, Times> times) {
        var csv = new Csv(
                "kind",
                "name",
                "environment",
                "tier",
                "start",
                "n",
                "open",
                "p50Seconds",
                "p75Seconds",
                "p90Seconds",
                "few",
                "reportDeployments",
                "reportKnown",
                "reportShare",
                "windowN",
                "windowOpen",
                "windowP50Seconds",
                "windowP75Seconds",
                "windowP90Seconds");
        var complete = report.completeness();
        for (var series : report.series()) {
            var whole = times.apply(series.total());
            for (var bucket : series.buckets()) {
                var value = times.apply(bucket.value());
                ReportCsv.row(
                        csv,
                        series,
                        bucket.start(),
                        value.n(),
                        value.open(),
                        value.p50(),
                        value.p75(),
                        value.p90(),
                        few(value.few()),
                        complete.deployments(),
                        complete.known(),
                        complete.share(),
                        whole.n(),
                        whole.open(),
                        whole.p50(),
                        whole.p75(),
                        whole.p90());
            }
        }
        return csv.toString();
    }

    private static String few(List<Quantile> few) {
        return few.stream().map(Quantile::word).collect(Collectors.joining(" "));
    }

    static String receipts(List<FailureReceipt> receipts) {
        var csv = new Csv(
                "deployment",
                "unit",
                "environment",
                "version",
                "finishedAt",
                "counted",
                "why",
                "failed",
                "seconds",
                "open",
                "causes",
                "evidence",
                "attempt");
        for (var one : receipts) {
            var receipt = one.receipt();
            var lasted = one.lasted();
            csv.row(
                    receipt.deployment(),
                    receipt.unit(),
                    receipt.environment(),
                    receipt.version(),
                    receipt.finishedAt(),
                    receipt.counted(),
                    receipt.why(),
                    one.failed(),
                    lasted == null ? null : lasted.seconds(),
                    lasted == null ? null : !lasted.ended(),
                    one.causes().stream().map(cause -> cause.cause().word()).collect(Collectors.joining(" ")),
                    one.causes().stream().map(FailureCsv::words).collect(Collectors.joining("; ")),
                    receipt.attempt() == null ? null : receipt.attempt().words());
        }
        return csv.toString();
    }

    private static String words(Evidence evidence) {
        var words = new StringBuilder(evidence.cause().word());
        var incident = evidence.incident();
        if (incident != null) {
            words.append(' ').append(incident.source()).append(' ').append(incident.externalId());
        }
        if (evidence.remedy() != null) {
            words.append(" by deployment ").append(evidence.remedy());
        }
        evidence.reverts().forEach(commit -> words.append(" commit ").append(commit));
        var mark = evidence.mark();
        if (mark != null) {
            words.append(" by ").append(mark.actor()).append(": ").append(mark.reason());
        }
        evidence.rules()
                .forEach(said -> words.append(" by rule ")
                        .append(said.rule().text())
                        .append(" of ")
                        .append(said.domain()));
        words.append(" since ").append(evidence.since());
        if (evidence.until() != null) {
            words.append(" until ").append(evidence.until());
        }
        return words.append(" confidence ").append(evidence.confidence()).toString();
    }
}
