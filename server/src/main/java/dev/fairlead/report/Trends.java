package dev.fairlead.report;

import dev.fairlead.metrics.Grain;
import dev.fairlead.metrics.Window;
import dev.fairlead.report.question.Question;
import java.time.Clock;
import java.util.function.Function;

/** Asks a question about its window and about the one before, so that a change shows. */
public final class Trends {
    private final Reports reports;
    private final Clock clock;

    public Trends(Reports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    public Trend<Report.Frequency> frequency(Question question) {
        return of(question, reports::frequency);
    }

    public Trend<Report.LeadTime> leadTime(Question question, Question.LeadTimeOf which) {
        return of(question, asked -> reports.leadTime(asked, which));
    }

    private <T> Trend<T> of(Question question, Function<Question, Report<T>> answer) {
        var window = question.window().before(clock.instant());
        // few buckets: only the totals are compared
        var before = new Window(window.from(), window.to(), window.zone(), Grain.YEAR);
        return new Trend<>(
                answer.apply(question), answer.apply(new Question(question.scope(), question.where(), before)));
    }
}
