package dev.fairlead.api;

import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
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
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Question.LeadTimeOf;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers every question with the same numbers and remembers it: for tests of how questions are read and answers look. */
final class FixedReports implements Reports {
    private static final Rate RATE = new Rate(0.5, new Interval(0.125, 1.75), 1.5, Grain.WEEK);

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
    public Page<Receipt> frequencyReceipts(Question question, int limit, @Nullable String after) {
        asked.add(question);
        return new Page<>(List.of(receipt(null)), "more");
    }

    @Override
    public Page<Receipt> leadTimeReceipts(Question question, LeadTimeOf form, int limit, @Nullable String after) {
        asked.add(question);
        which.add(form);
        return new Page<>(List.of(receipt(5400.0)), null);
    }

    private static Receipt receipt(@Nullable Double seconds) {
        return new Receipt(
                7,
                "GLOBAL.Acme.shop",
                "GLOBAL.Acme.prod",
                "=1+1",
                Instant.parse("2026-11-01T10:00:00Z"),
                null,
                null,
                seconds,
                null,
                true,
                "counted");
    }
}
