package dev.fairlead.report.series;

import dev.fairlead.report.question.Target;

/** One series: a unit in an environment. */
public record Line(Target.Unit unit, Target.Place place) {

    /** What is done with a row of a series. */
    public interface Use<R> {
        void of(Line line, R row);
    }
}
