package dev.fairlead.report.overview;

import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.report.overview.Overview.Days;
import dev.fairlead.report.overview.Overview.Pace;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.question.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions about many units at once, each answered with a handful of statements however many units there are. */
public interface OverviewQuestions {

    /**
     * The applications of a domain, an application and its components, or a component and the applications that contain it.
     *
     * @param tier null for the one closest to users that there is
     * @param form which lead time; one that roll-ups have
     */
    Overview ask(Question.Scope scope, @Nullable Tier tier, Days days, Form form);

    /** By the usual form. */
    default Overview ask(Question.Scope scope, @Nullable Tier tier, Days days) {
        return ask(scope, tier, days, Form.LATEST_COMMIT);
    }

    /** Deployments of each row per ISO week, oldest first; weeks begin on the days of {@link #weeks}. */
    Map<Row, List<Long>> perWeek(Overview overview, List<Row> rows);

    /**
     * How often each row was deployed in the window, as far as it is over, and in the window before, by the same intervals as
     * in reports. Rows without a window before are missing.
     */
    Map<Row, Pace> paces(Overview overview, List<Row> rows, Instant now);

    /** First days of the weeks that touch the window. */
    static List<LocalDate> weeks(Days days) {
        var monday = Grain.WEEK.startOf(days.from());
        return monday.datesUntil(days.to(), Period.ofWeeks(1)).toList();
    }
}
