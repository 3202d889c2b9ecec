package dev.fairlead.report.restore;

import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.statistic.Recovery;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Adds up how long incidents of one organisation lasted. */
public final class RestoreAnswer {
    private final Handle handle;
    private final Target target;
    private final ReportBuilder<Recovery> sums;
    private final Instant now;

    public RestoreAnswer(Handle handle, Target target, ReportBuilder<Recovery> sums, Instant now) {
        this.handle = handle;
        this.target = target;
        this.sums = sums;
        this.now = now;
    }

    public static ReportBuilder<Recovery> sums(Window window) {
        return new ReportBuilder<>(window, Recovery::new, RestoreDefinition.REASONS);
    }

    public static Report<TimeToRestore> report(Question question, ReportBuilder<Recovery> sums) {
        return sums.report(RestoreDefinition.DEFINITION, question, true, TimeToRestore::of, TimeToRestore::of);
    }

    /** An incident of several units is in the series of each, and once in the total. */
    public void add() {
        var incidents = new IncidentOfScopeStore(handle, target, sums.window());
        incidents.rows(this::take);
        if (!target.isOneUnit()) {
            incidents.all(incident -> add(sums.total(), lasted(incident)));
        }
        addPlaceless();
    }

    /** Those that are left out. */
    public void addPlaceless() {
        var placeless = new IncidentOfScopeStore(handle, target, sums.window()).placeless();
        sums.exclude(Reason.NO_ENVIRONMENT, placeless.untold());
        sums.exclude(Reason.UNKNOWN_ENVIRONMENT, placeless.unknown());
    }

    /** An incident of a unit. */
    public void take(Line line, IncidentOfScopeStore.Row incident) {
        var lasted = lasted(incident);
        add(sums.bucket(line, incident.detectedAt()), lasted);
        add(sums.total(line), lasted);
        if (target.isOneUnit()) {
            add(sums.total(), lasted);
        }
    }

    private Lasted lasted(IncidentOfScopeStore.Row incident) {
        return Lasted.of(incident.detectedAt(), incident.resolvedAt(), sums.window(), now);
    }

    private static void add(Recovery recovery, Lasted lasted) {
        recovery.add(lasted.seconds(), lasted.ended());
    }
}
