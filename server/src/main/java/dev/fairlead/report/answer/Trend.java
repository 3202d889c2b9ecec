package dev.fairlead.report.answer;

import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Question;
import java.time.Instant;
import java.util.function.Function;

/**
 * An answer beside the one to the same question about the window before.
 *
 * @param before of one bucket a year: it is there for its totals
 */
public record Trend<T>(Report<T> now, Report<T> before) {

    /** Asks about the question's window and about the one before, so that a change shows. */
    public static <T> Trend<T> of(Question question, Instant now, Function<Question, Report<T>> answer) {
        var window = question.window().before(now);
        // few buckets: only the totals are compared
        var before = new Window(window.from(), window.to(), window.zone(), Grain.YEAR);
        return new Trend<>(
                answer.apply(question), answer.apply(new Question(question.scope(), question.where(), before)));
    }
}
