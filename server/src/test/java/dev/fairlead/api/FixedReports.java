package dev.fairlead.api;

import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.incident.IncidentState;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.failure.attribution.Rule;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.SaidRule;
import dev.fairlead.metrics.statistic.Interval;
import dev.fairlead.metrics.statistic.Rate;
import dev.fairlead.metrics.statistic.Rhythm;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.Report.Bucket;
import dev.fairlead.report.answer.Report.Completeness;
import dev.fairlead.report.answer.Report.Definition;
import dev.fairlead.report.answer.Report.Series;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failure.Evidence;
import dev.fairlead.report.failure.Evidence.IncidentName;
import dev.fairlead.report.failure.Evidence.Said;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.incident.IncidentListed;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Question.LeadTimeOf;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.RestoreReceipt;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkEvidence;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.report.rework.ReworkReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers every question with the same numbers and remembers it: for tests of how questions are read and answers look. */
final class FixedReports implements Reports {
    private static final Rate RATE = new Rate(0.5, new Interval(0.125, 1.75), 1.5, Grain.WEEK);

    private static final Instant THEN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Said SAID = new Said("user/ann", "payments were declined", THEN);
    private static final SaidRule RULE = new SaidRule(
            new HotfixRule(2, HotfixRule.Kind.BRANCH, "", "hotfix/*"),
            "GLOBAL.Acme",
            THEN,
            "user/ann",
            "so we call them");

    private final List<Question> asked = new ArrayList<>();
    private final List<LeadTimeOf> which = new ArrayList<>();

    Question lastQuestion() {
        return asked.getLast();
    }

    LeadTimeOf lastLeadTime() {
        return which.getLast();
    }

    @Override
    public Report<Frequency> frequency(Question question) {
        var value = new Frequency(2, 1, 0, 3, new Rhythm(1, 0.25, 3600.0, RATE));
        var definition = new Definition("deployment-frequency", null, null, "How often.");
        return report(question, definition, value, new Frequency(2, 1, 0, 3));
    }

    @Override
    public Report<LeadTime> leadTime(Question question, LeadTimeOf form) {
        which.add(form);
        var definition =
                new Definition("lead-time", form.form().word(), form.basis().word(), "How long.");
        var value = new LeadTime(2, 5400.0, 5400.5, null, null, new Interval(60, 90.5));
        return report(question, definition, value, value);
    }

    @Override
    public Report<FailRate> failRate(Question question, boolean withRemedies) {
        var definition = new Definition("change-fail-rate", null, null, "How many failed.");
        return report(question, definition, new FailRate(4, 1, true), new FailRate(0, 0, false))
                .lookingBack(LookBacks.USUAL);
    }

    @Override
    public Report<RecoveryTime> recovery(Question question) {
        var definition = new Definition("recovery-time", null, null, "How long until it was put right.");
        var value = new RecoveryTime(2, 1, 5400.0, null, null);
        return report(question, definition, value, value).lookingBack(LookBacks.USUAL);
    }

    @Override
    public Report<ReworkRate> rework(Question question) {
        var definition = new Definition("rework-rate", null, null, "How many were unplanned.");
        var value = new ReworkRate(4, 1, false);
        return report(question, definition, value, value).lookingBack(LookBacks.USUAL);
    }

    @Override
    public Report<TimeToRestore> restore(Question question) {
        var definition = new Definition("time-to-restore", null, null, "How long incidents lasted.");
        var value = new TimeToRestore(2, 1, 5400.0, null, null);
        return report(question, definition, value, value);
    }

    @Override
    public Page<FailureReceipt> failRateReceipts(Question question, boolean withRemedies, PageAsked part) {
        asked.add(question);
        return new Page<>(List.of(failure()), "more");
    }

    @Override
    public Page<FailureReceipt> recoveryReceipts(Question question, PageAsked part) {
        asked.add(question);
        return new Page<>(List.of(failure()), null);
    }

    @Override
    public Page<ReworkReceipt> reworkReceipts(Question question, PageAsked part) {
        asked.add(question);
        return new Page<>(
                List.of(new ReworkReceipt(
                        receipt(null),
                        true,
                        List.of(
                                new ReworkEvidence(ReworkReason.REMEDY, 6L, null, null),
                                new ReworkEvidence(ReworkReason.UNPLANNED, null, SAID, null),
                                new ReworkEvidence(ReworkReason.HOTFIX, null, null, RULE)))),
                null);
    }

    @Override
    public Page<RestoreReceipt> restoreReceipts(Question question, PageAsked part) {
        asked.add(question);
        var state =
                new IncidentState(THEN, null, "slow", null, null, "GLOBAL.Acme.prod", null, null, null, null, null, 0);
        var incident = new IncidentListed(
                1, "=1+1", "i1", state, Rule.COMPONENT, 7L, List.of(7L, 6L), 0.5, null, null, "token/ci", THEN);
        return new Page<>(List.of(new RestoreReceipt(incident, new Lasted(2700, false), Reason.COUNTED)), null);
    }

    private static FailureReceipt failure() {
        var incident = new IncidentName(1, "=1+1", "i1", "slow");
        return new FailureReceipt(
                receipt(null),
                true,
                new Lasted(2700, false),
                List.of(
                        new Evidence(Cause.INCIDENT, THEN, null, 0.5, incident, null, List.of(), null, List.of()),
                        new Evidence(Cause.REVERT, THEN, THEN, 1, null, 8L, List.of("c".repeat(40)), null, List.of()),
                        new Evidence(Cause.FIX, THEN, THEN, 1, null, 9L, List.of(), null, List.of(RULE)),
                        new Evidence(Cause.MARKED, THEN, null, 1, null, null, List.of(), SAID, List.of())));
    }

    private <T> Report<T> report(Question question, Definition definition, T value, T bucket) {
        asked.add(question);
        var buckets = question.window().buckets().stream()
                .map(start -> new Bucket<>(start, bucket))
                .toList();
        var series = new Series<>(
                UnitKind.APPLICATION, "GLOBAL.Acme.shop", "GLOBAL.Acme.prod", Tier.PRODUCTION, buckets, value);
        var excluded = new TreeMap<String, Long>();
        excluded.put("nothingNew", 4L);
        return new Report<>(
                definition,
                question.window(),
                question,
                List.of(series),
                value,
                excluded,
                new Completeness(0, 0),
                true);
    }

    @Override
    public Page<Receipt> frequencyReceipts(Question question, PageAsked part) {
        asked.add(question);
        return new Page<>(List.of(receipt(null)), "more");
    }

    @Override
    public Page<Receipt> leadTimeReceipts(Question question, LeadTimeOf form, PageAsked part) {
        asked.add(question);
        which.add(form);
        return new Page<>(List.of(receipt(5400.0)), null);
    }

    private static Receipt receipt(@Nullable Double seconds) {
        return new Receipt(
                7, "GLOBAL.Acme.shop", "GLOBAL.Acme.prod", "=1+1", THEN, null, null, seconds, null, true, "counted");
    }
}
