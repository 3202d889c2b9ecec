package dev.fairlead.report.unit;

import dev.fairlead.catalog.PathOrigin;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one application or component did, beyond its two numbers. */
public interface UnitDetails {

    /**
     * What needs an environment.
     *
     * @param environment whose single deployments and rhythm are wanted
     * @param dots how many single values at most, the most recent ones
     */
    UnitDetail of(Question question, Question.LeadTimeOf which, QualifiedName environment, int dots);

    /** Where in its repository the component lives that is asked about. */
    OwnPaths paths(Question question);

    /** How changes travelled, in the order of travel. */
    List<Stage> stages(Question question);

    /** The deployments that count in one field of the rhythm, oldest first. */
    Page<Receipt> atHour(Question question, DayOfWeek day, int hour, PageAsked asked);

    /**
     * One unit from near.
     *
     * @param rhythm fields with at least one deployment
     * @param versions the most recent deployment of each version to each environment, latest first
     */
    record UnitDetail(List<Dot> dots, List<Field> rhythm, List<Receipt> versions) {}

    /**
     * Where in its repository a component lives.
     *
     * @param globs empty for all of it, and for an application
     * @param origin who said so at last; null where nobody did
     */
    record OwnPaths(List<String> globs, @Nullable PathOrigin origin) {
        public static final OwnPaths ALL = new OwnPaths(List.of(), null);
    }

    /** The lead time of one deployment, or of one change that it brought. */
    record Dot(
            Instant finishedAt,
            double seconds,
            long deployment,
            @Nullable String version) {}

    /** Deployments in one hour of the days of the week, in the window's zone. */
    record Field(DayOfWeek day, int hour, long deployments) {}

    /**
     * How long component versions took from their first success in one kind of environment to that in the next.
     *
     * @param from null where the stage begins with the commit
     * @param backwards versions that came to the second before the first, and so are left out
     */
    record Stage(@Nullable Tier from, Tier to, LeadTime leadTime, long backwards) {}
}
