package dev.fairlead.web;

import dev.fairlead.report.Receipt;
import dev.fairlead.report.Reports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a number is made of: every deployment or change behind it, counted or left out and why. */
record ReceiptsPage(
        Frame frame,
        Subject subject,
        Metric metric,
        View view,
        List<Line> lines,
        boolean first,
        @Nullable String next) {
    private static final int SIZE = 100;

    record Line(
            String finished,
            String iso,
            String number,
            String environment,
            String environmentInFull,
            @Nullable String version,
            @Nullable String commit,
            @Nullable String began,
            String leadTime,
            String seconds,
            boolean counted,
            String why) {}

    static ReceiptsPage of(
            Frame frame, Subject subject, Metric metric, View view, @Nullable String after, Reports reports) {
        var question = view.question(subject.scope());
        var page = switch (metric) {
            case DEPLOYMENT_FREQUENCY -> reports.frequencyReceipts(question, SIZE, after);
            case LEAD_TIME -> reports.leadTimeReceipts(question, view.leadTime(), SIZE, after);
        };
        var next = page.next() == null
                ? null
                : subject.receipts(metric, view) + "&" + new Query().with("after", page.next());
        return new ReceiptsPage(
                frame,
                subject,
                metric,
                view,
                page.items().stream().map(receipt -> line(receipt, view)).toList(),
                after == null,
                next);
    }

    private static Line line(Receipt receipt, View view) {
        var version = receipt.version();
        var from = receipt.from();
        return new Line(
                Amounts.moment(receipt.finishedAt(), view.zone()),
                receipt.finishedAt().toString(),
                "#" + receipt.deployment(),
                Lane.lastElement(receipt.environment()),
                receipt.environment(),
                version == null ? null : version.substring(version.lastIndexOf(';') + 1),
                receipt.commit(),
                from == null ? null : began(receipt, Amounts.moment(from, view.zone())),
                Amounts.duration(receipt.seconds()),
                Amounts.seconds(receipt.seconds()),
                receipt.counted(),
                LeftOut.words(receipt.why()));
    }

    private static String began(Receipt receipt, String moment) {
        return receipt.basis() == null ? moment : moment + " (" + receipt.basis() + ")";
    }

    boolean leadTimes() {
        return metric == Metric.LEAD_TIME;
    }

    String window() {
        return Amounts.day(view.from()) + " to " + Amounts.day(view.to().minusDays(1)) + ", days of "
                + view.zone().getId();
    }
}
