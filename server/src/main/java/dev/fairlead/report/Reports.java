package dev.fairlead.report;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.Receipt;
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

    /** What the frequency is made of, oldest first. */
    Page<Receipt> frequencyReceipts(Question question, int limit, @Nullable String after);

    /** What the lead time is made of, oldest first. */
    Page<Receipt> leadTimeReceipts(Question question, Question.LeadTimeOf which, int limit, @Nullable String after);
}
