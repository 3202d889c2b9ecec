package dev.fairlead.report;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.RestoreReceipt;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.report.rework.ReworkReceipt;
import java.util.List;

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

    /** What the frequency is made of. */
    Page<Receipt> frequencyReceipts(Question question, PageAsked asked);

    /** What the lead time is made of. */
    Page<Receipt> leadTimeReceipts(Question question, Question.LeadTimeOf which, PageAsked asked);

    /** @param withRemedies whether deployments that put a failed one right are among the deployments */
    Report<FailRate> failRate(Question question, boolean withRemedies);

    Report<RecoveryTime> recovery(Question question);

    Report<ReworkRate> rework(Question question);

    Report<TimeToRestore> restore(Question question);

    /** The four about what failed, as the questions above would give them; from the database in one reading. */
    default Stability stability(Question question) {
        return new Stability(failRate(question, true), recovery(question), rework(question), restore(question));
    }

    /** All attempts, each with whether it failed and why. */
    Page<FailureReceipt> failRateReceipts(Question question, boolean withRemedies, PageAsked asked);

    /** The failures that the recovery time is made of. */
    Page<FailureReceipt> recoveryReceipts(Question question, PageAsked asked);

    /** All attempts, each with whether it was rework and why. */
    Page<ReworkReceipt> reworkReceipts(Question question, PageAsked asked);

    /** The incidents that the time to restore is made of. */
    Page<RestoreReceipt> restoreReceipts(Question question, PageAsked asked);
}
