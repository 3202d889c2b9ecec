package dev.fairlead.api.report;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.QuestionReading;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.Receipt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How REST asks for a metric and writes its values.
 *
 * @param own parameters that only this metric has
 */
record MetricEndpoint<T>(
        Metric metric,
        Set<String> own,
        Answer<T> answer,
        Receipts receipts,
        BiConsumer<JsonGenerator, T> json,
        Function<Report<T>, String> csv) {

    /** Reads what else is asked, and answers questions about that. */
    interface Answer<T> {
        Function<Question, Report<T>> to(Parameters parameters);
    }

    /** Reads what else is asked, and lists what answers about that are made of. */
    interface Receipts {
        Lister to(Parameters parameters);
    }

    interface Lister {
        Page<Receipt> list(Question question, int limit, @Nullable String after);
    }

    static MetricEndpoint<Frequency> ofFrequency(Reports reports) {
        return new MetricEndpoint<>(
                Metric.DEPLOYMENT_FREQUENCY,
                Set.of(),
                _ -> reports::frequency,
                _ -> reports::frequencyReceipts,
                ReportJson::frequency,
                ReportCsv::frequency);
    }

    static MetricEndpoint<LeadTime> ofLeadTime(Reports reports) {
        return new MetricEndpoint<>(
                Metric.LEAD_TIME,
                QuestionReading.OF_LEAD_TIME,
                parameters -> {
                    var which = QuestionReading.leadTime(parameters);
                    return question -> reports.leadTime(question, which);
                },
                parameters -> {
                    var which = QuestionReading.leadTime(parameters);
                    return (question, limit, after) -> reports.leadTimeReceipts(question, which, limit, after);
                },
                ReportJson::leadTime,
                ReportCsv::leadTime);
    }

    /** What may be asked; all of it is known before any of it is read. */
    Set<String> parameters(Set<String> more) {
        return Stream.of(QuestionReading.COMMON, own, more)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
