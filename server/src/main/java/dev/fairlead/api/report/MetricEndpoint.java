package dev.fairlead.api.report;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.QuestionReading;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.RestoreReceipt;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.report.rework.ReworkReceipt;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * How REST asks for a metric and writes its values.
 *
 * @param <T> its values
 * @param <R> what its receipts are
 * @param own parameters that only this metric has
 */
record MetricEndpoint<T, R>(
        Metric metric,
        Set<String> own,
        Answer<T> answer,
        Receipts<R> receipts,
        Written<T, Report<T>> values,
        Written<R, List<R>> listed) {

    /** Reads what else is asked, and answers questions about that. */
    interface Answer<T> {
        Function<Question, Report<T>> to(Parameters parameters);
    }

    /** Reads what else is asked, and lists what answers about that are made of. */
    interface Receipts<R> {
        Lister<R> to(Parameters parameters);
    }

    interface Lister<R> {
        Page<R> list(Question question, PageAsked asked);
    }

    /** One as JSON, all of them as CSV. */
    record Written<V, A>(BiConsumer<JsonGenerator, V> json, Function<A, String> csv) {}

    private static final Written<Receipt, List<Receipt>> RECEIPTS =
            new Written<>(ReportJson::receipt, ReportCsv::receipts);

    private static final Written<FailureReceipt, List<FailureReceipt>> FAILURES =
            new Written<>(FailureJson::receipt, FailureCsv::receipts);

    static List<MetricEndpoint<?, ?>> all(Reports reports) {
        return List.of(
                ofFrequency(reports),
                ofLeadTime(reports),
                ofFailRate(reports),
                ofRecovery(reports),
                ofRework(reports),
                ofRestore(reports));
    }

    private static MetricEndpoint<Frequency, Receipt> ofFrequency(Reports reports) {
        return new MetricEndpoint<>(
                Metric.DEPLOYMENT_FREQUENCY,
                Set.of(),
                _ -> reports::frequency,
                _ -> reports::frequencyReceipts,
                new Written<>(ReportJson::frequency, ReportCsv::frequency),
                RECEIPTS);
    }

    private static MetricEndpoint<LeadTime, Receipt> ofLeadTime(Reports reports) {
        return new MetricEndpoint<>(
                Metric.LEAD_TIME,
                QuestionReading.OF_LEAD_TIME,
                parameters -> {
                    var which = QuestionReading.leadTime(parameters);
                    return question -> reports.leadTime(question, which).unmixed(LeadTime::n, LeadTime::counted);
                },
                parameters -> {
                    var which = QuestionReading.leadTime(parameters);
                    return (question, asked) -> reports.leadTimeReceipts(question, which, asked);
                },
                new Written<>(ReportJson::leadTime, ReportCsv::leadTime),
                RECEIPTS);
    }

    private static MetricEndpoint<FailRate, FailureReceipt> ofFailRate(Reports reports) {
        return new MetricEndpoint<>(
                Metric.CHANGE_FAIL_RATE,
                QuestionReading.OF_FAIL_RATE,
                parameters -> {
                    boolean remedies = QuestionReading.withRemedies(parameters);
                    return question -> reports.failRate(question, remedies);
                },
                parameters -> {
                    boolean remedies = QuestionReading.withRemedies(parameters);
                    return (question, asked) -> reports.failRateReceipts(question, remedies, asked);
                },
                new Written<>(FailureJson::failRate, FailureCsv::failRate),
                FAILURES);
    }

    private static MetricEndpoint<RecoveryTime, FailureReceipt> ofRecovery(Reports reports) {
        return new MetricEndpoint<>(
                Metric.RECOVERY_TIME,
                Set.of(),
                _ -> question -> reports.recovery(question).unmixed(RecoveryTime::n, RecoveryTime::counted),
                _ -> reports::recoveryReceipts,
                new Written<>(FailureJson::recovery, FailureCsv::recovery),
                FAILURES);
    }

    private static MetricEndpoint<ReworkRate, ReworkReceipt> ofRework(Reports reports) {
        return new MetricEndpoint<>(
                Metric.REWORK_RATE,
                Set.of(),
                _ -> reports::rework,
                _ -> reports::reworkReceipts,
                new Written<>(FailureJson::rework, FailureCsv::rework),
                new Written<>(ReworkJson::receipt, ReworkCsv::receipts));
    }

    private static MetricEndpoint<TimeToRestore, RestoreReceipt> ofRestore(Reports reports) {
        return new MetricEndpoint<>(
                Metric.TIME_TO_RESTORE,
                Set.of(),
                _ -> question -> reports.restore(question).unmixed(TimeToRestore::n, TimeToRestore::counted),
                _ -> reports::restoreReceipts,
                new Written<>(FailureJson::restore, FailureCsv::restore),
                new Written<>(RestoreJson::receipt, RestoreCsv::receipts));
    }

    /** What may be asked; all of it is known before any of it is read. */
    Set<String> parameters(Set<String> more) {
        return Stream.of(QuestionReading.COMMON, own, more)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
