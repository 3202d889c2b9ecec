package dev.fairlead.report;

import org.jspecify.annotations.Nullable;

/**
 * The one path from derived numbers to every door: page, REST, CSV and badge ask here. An answer holds everything that
 * was recorded before the question (it completes the derivation first). Unknown names are refused.
 */
public interface Reports {

    Report<Report.Frequency> frequency(Question question);

    Report<Report.LeadTime> leadTime(Question question, Question.LeadTimeOf which);

    /** What the frequency is made of, oldest first. */
    Page<Receipt> frequencyReceipts(Question question, int limit, @Nullable String after);

    /** What the lead time is made of, oldest first. */
    Page<Receipt> leadTimeReceipts(Question question, Question.LeadTimeOf which, int limit, @Nullable String after);
}
