package dev.fairlead.report;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.RestoreReceipt;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.report.rework.ReworkReceipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one path from derived numbers to every door: page, REST, CSV and badge ask here. An answer holds everything that
 * was recorded before the question (it completes the derivation first). Unknown names are refused.
 */
public interface Reports {

    Report<Frequency> frequency(Question question);

    Report<LeadTime> leadTime(Question question, Question.LeadTimeOf which);

    /**
     * Both numbers of each, as the two questions above would give them; from the database in one reading.
     *
     * @param scopes applications and components, no domains
     * @return in the order of the scopes
     */
    default List<Figures> figures(
            List<Question.Scope> scopes, Question.Where where, Window window, Question.LeadTimeOf which) {
        return scopes.stream()
                .map(scope -> new Question(scope, where, window))
                .map(question -> new Figures(frequency(question), leadTime(question, which)))
                .toList();
    }

    /** The same with what failed of each; from the database in one reading. */
    default List<UnitNumbers> numbers(
            List<Question.Scope> scopes, Question.Where where, Window window, Question.LeadTimeOf which) {
        return scopes.stream()
                .map(scope -> new Question(scope, where, window))
                .map(question -> new UnitNumbers(
                        new Figures(frequency(question), leadTime(question, which)),
                        new Stability(
                                failRate(question, true), recovery(question), rework(question), restore(question))))
                .toList();
    }

    /** What the frequency is made of, oldest first. */
    Page<Receipt> frequencyReceipts(Question question, int limit, @Nullable String after);

    /** What the lead time is made of, oldest first. */
    Page<Receipt> leadTimeReceipts(Question question, Question.LeadTimeOf which, int limit, @Nullable String after);

    /** @param withRemedies whether deployments that put a failed one right are among the deployments */
    Report<FailRate> failRate(Question question, boolean withRemedies);

    Report<RecoveryTime> recovery(Question question);

    Report<ReworkRate> rework(Question question);

    Report<TimeToRestore> restore(Question question);

    /** The four about what failed, as the questions above would give them; from the database in one reading. */
    default Stability stability(Question question) {
        return new Stability(failRate(question, true), recovery(question), rework(question), restore(question));
    }

    /** All attempts, each with whether it failed and why, oldest first. */
    Page<FailureReceipt> failRateReceipts(Question question, boolean withRemedies, int limit, @Nullable String after);

    /** The failures that the recovery time is made of, oldest first. */
    Page<FailureReceipt> recoveryReceipts(Question question, int limit, @Nullable String after);

    /** All attempts, each with whether it was rework and why, oldest first. */
    Page<ReworkReceipt> reworkReceipts(Question question, int limit, @Nullable String after);

    /** The incidents that the time to restore is made of, oldest first. */
    Page<RestoreReceipt> restoreReceipts(Question question, int limit, @Nullable String after);
}
