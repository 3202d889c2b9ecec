package dev.fairlead.report.frequency;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.question.Question;
import java.time.Instant;
import java.util.function.Function;

/** The answer about deployments and the attempts beside them. */
public final class FrequencyAnswer {
    private FrequencyAnswer() {}

    public static ReportBuilder<FrequencySum> sums(Window window) {
        return new ReportBuilder<>(window, FrequencySum::new, AttemptAnswer.REASONS);
    }

    public static Report<Frequency> report(Question question, ReportBuilder<FrequencySum> sums, Instant now) {
        return sums.report(
                FrequencyDefinition.DEFINITION, question, true, FrequencySum::frequency, whole(question, now));
    }

    /** A rhythm is one unit's: that of a whole domain mixed would be nobody's, and needs every single deployment. */
    private static Function<FrequencySum, Frequency> whole(Question question, Instant now) {
        return question.scope() instanceof Question.OfDomain
                ? FrequencySum::frequency
                : sum -> sum.frequency(question.window(), now);
    }
}
