package dev.fairlead.web.unit;

import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.rule.SaidRule;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.Reports;
import dev.fairlead.report.failrate.FailRateDefinition;
import dev.fairlead.report.frequency.FrequencyDefinition;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.question.Order;
import dev.fairlead.report.question.QuestionReading;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.recovery.RecoveryDefinition;
import dev.fairlead.report.restore.RestoreDefinition;
import dev.fairlead.report.rework.ReworkDefinition;
import dev.fairlead.report.unit.UnitDetails;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.chart.FinePrint;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.CommitWords;
import dev.fairlead.web.word.Formats;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a number is made of: every deployment or change behind it, counted or left out and why. */
record ReceiptsPage(
        Frame frame,
        Unit subject,
        Metric metric,
        View view,
        @Nullable HourOfWeek hour,
        List<Line> lines,
        Order order,
        boolean first,
        @Nullable String next,
        @Nullable DataAddress data) {
    private static final int SIZE = 100;

    /** One field of the rhythm, which these receipts are of. */
    record HourOfWeek(DayOfWeek day, int hour) {
        /** What an address asks for, where it asks for one. */
        static @Nullable HourOfWeek of(Parameters parameters) {
            if (parameters.find("weekday").isEmpty() && parameters.find("hour").isEmpty()) {
                return null;
            }
            // from 1, which is Monday, to 7
            parameters.get("weekday");
            parameters.get("hour");
            return new HourOfWeek(
                    DayOfWeek.of(parameters.number("weekday", 1, 7, 1)), parameters.number("hour", 0, 23, 0));
        }

        String words() {
            return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s from " + hour + ":00 to " + (hour + 1)
                    + ":00";
        }

        String query() {
            return "&weekday=" + day.getValue() + "&hour=" + hour;
        }
    }

    public record Line(
            String finished,
            String iso,
            String number,
            String href,
            String environment,
            String environmentInFull,
            @Nullable String version,
            @Nullable String commit,
            @Nullable String commitPage,
            List<String> origin,
            @Nullable String began,
            String leadTime,
            String seconds,
            boolean counted,
            String why,
            @Nullable String attempt,
            @Nullable Failed failed) {}

    /**
     * Whether a deployment failed or was rework, or how an incident ended, for the numbers about that.
     *
     * @param lasted until it was put right, in words; empty where there is nothing to put right
     */
    public record Failed(boolean failed, String lasted, List<Cause> causes) {}

    /**
     * Why it failed.
     *
     * @param href what shows it; null where it is in words
     * @param rules by which it is a hotfix
     */
    public record Cause(String what, String text, @Nullable String href, List<SaidRule> rules) {
        Cause(String what, String text, @Nullable String href) {
            this(what, text, href, List.of());
        }
    }

    static ReceiptsPage of(
            Frame frame,
            Unit subject,
            Metric metric,
            View view,
            @Nullable HourOfWeek hour,
            PageAsked asked,
            Reports reports,
            UnitDetails details) {
        var question = view.question(subject.scope());
        var page = switch (metric) {
            case DEPLOYMENT_FREQUENCY ->
                ReceiptLines.of(
                        hour == null
                                ? reports.frequencyReceipts(question, asked)
                                : details.atHour(question, hour.day(), hour.hour(), asked),
                        receipt -> line(receipt, view, null));
            case LEAD_TIME ->
                ReceiptLines.of(
                        reports.leadTimeReceipts(question, view.leadTime(), asked),
                        receipt -> line(receipt, view, null));
            case CHANGE_FAIL_RATE ->
                ReceiptLines.of(
                        reports.failRateReceipts(question, true, asked),
                        failure -> ReceiptLines.failure(failure, view));
            case RECOVERY_TIME ->
                ReceiptLines.of(
                        reports.recoveryReceipts(question, asked), failure -> ReceiptLines.failure(failure, view));
            case REWORK_RATE ->
                ReceiptLines.of(reports.reworkReceipts(question, asked), rework -> ReceiptLines.rework(rework, view));
            case TIME_TO_RESTORE ->
                ReceiptLines.of(
                        reports.restoreReceipts(question, asked), incident -> ReceiptLines.restore(incident, view));
        };
        return page(frame, subject, metric, view, asked, metric == Metric.DEPLOYMENT_FREQUENCY ? hour : null, page);
    }

    private static ReceiptsPage page(
            Frame frame,
            Unit subject,
            Metric metric,
            View view,
            PageAsked asked,
            @Nullable HourOfWeek hour,
            Page<Line> page) {
        var next = page.next() == null
                ? null
                : address(subject, metric, view, hour, asked.order()) + "&" + new Query().with("after", page.next());
        return new ReceiptsPage(
                frame,
                subject,
                metric,
                view,
                hour,
                page.items(),
                asked.order(),
                asked.after() == null,
                next,
                hour == null ? new DataAddress(subject, metric, view, asked) : null);
    }

    /** What an address asks for; the newest first where it does not say. */
    static PageAsked part(Parameters parameters) {
        return new PageAsked(
                QuestionReading.order(parameters).orElse(Order.NEWEST_FIRST),
                SIZE,
                parameters.find("after").orElse(null));
    }

    private static String address(Unit subject, Metric metric, View view, @Nullable HourOfWeek hour, Order order) {
        return subject.receipts(metric, view)
                + (hour == null ? "" : hour.query())
                + (order == Order.NEWEST_FIRST ? "" : "&order=" + order.word());
    }

    /** The first part of this list. */
    String firstPart() {
        return address(subject, metric, view, hour, order);
    }

    /** The same list from its other end. */
    String otherOrder() {
        return address(subject, metric, view, hour, order.other());
    }

    static Line line(Receipt receipt, View view, @Nullable Failed failed) {
        var version = receipt.version();
        var from = receipt.from();
        return new Line(
                Formats.moment(receipt.finishedAt(), view.zone()),
                receipt.finishedAt().toString(),
                "#" + receipt.deployment(),
                "/deployments/" + receipt.deployment(),
                EnvironmentColumn.lastElement(receipt.environment()),
                receipt.environment(),
                version == null ? null : version.substring(version.lastIndexOf(';') + 1),
                receipt.commit(),
                commitPage(receipt),
                CommitWords.of(receipt),
                from == null ? null : began(receipt, Formats.moment(from, view.zone())),
                Formats.duration(receipt.seconds()),
                Formats.seconds(receipt.seconds()),
                receipt.counted(),
                FinePrint.words(receipt.why()),
                attempt(receipt),
                failed);
    }

    private static @Nullable String commitPage(Receipt receipt) {
        var commit = receipt.commit();
        var origin = receipt.origin();
        var repository = origin == null ? null : origin.repository();
        return commit == null ? null : Address.commit(repository == null ? "" : repository, commit);
    }

    /** Only where there is something to say: several parts, or another attempt before. */
    private static @Nullable String attempt(Receipt receipt) {
        var attempt = receipt.attempt();
        if (attempt == null || (attempt.size() == 1 && attempt.number() == 1)) {
            return null;
        }
        return (attempt.size() == 1 ? "" : attempt.size() + " parts; ") + attempt.words();
    }

    private static String began(Receipt receipt, String moment) {
        return receipt.basis() == null ? moment : moment + " (" + receipt.basis() + ")";
    }

    /** What the number means, and that of its form. */
    String definition() {
        return switch (metric) {
            case LEAD_TIME -> view.measure().meaning();
            case CHANGE_FAIL_RATE -> FailRateDefinition.of(true).text();
            case RECOVERY_TIME -> RecoveryDefinition.DEFINITION.text();
            case REWORK_RATE -> ReworkDefinition.DEFINITION.text();
            case TIME_TO_RESTORE -> RestoreDefinition.DEFINITION.text();
            case DEPLOYMENT_FREQUENCY -> FrequencyDefinition.DEFINITION.text();
        };
    }

    /** Versions are measured in one way. */
    boolean choosable() {
        return metric == Metric.LEAD_TIME && view.form() != Form.VERSION;
    }

    /** What a choice of another measure keeps. */
    List<Map.Entry<String, String>> kept() {
        var kept = new LinkedHashMap<String, String>();
        if (!subject.fitsPath()) {
            kept.put("name", subject.name().toString());
        }
        kept.put("metric", metric.word());
        view.withoutMeasure().forEach((name, value) -> {
            if (value != null) {
                kept.put(name, value);
            }
        });
        return List.copyOf(kept.entrySet());
    }

    /** Whether it is about what failed. */
    boolean failures() {
        return switch (metric) {
            case CHANGE_FAIL_RATE, RECOVERY_TIME, REWORK_RATE, TIME_TO_RESTORE -> true;
            case DEPLOYMENT_FREQUENCY, LEAD_TIME -> false;
        };
    }

    /** Whether its lines are incidents rather than deployments. */
    boolean incidents() {
        return metric == Metric.TIME_TO_RESTORE;
    }

    boolean reworks() {
        return metric == Metric.REWORK_RATE;
    }

    boolean leadTimes() {
        return metric == Metric.LEAD_TIME;
    }

    /** Look-backs and hotfix rules of its domain. */
    String rules() {
        return Address.rules(subject.name().domain());
    }

    String window() {
        return Formats.day(view.from()) + " to " + Formats.day(view.to().minusDays(1)) + ", days of "
                + view.zone().getId();
    }
}
