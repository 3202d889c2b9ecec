package dev.fairlead.report.restore;

import dev.fairlead.metrics.Reason;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.question.Metric;
import java.util.List;

/** What the time to restore means, in one sentence, and what it leaves out; docs/metrics.md in full. */
public final class RestoreDefinition {
    public static final Report.Definition DEFINITION = new Report.Definition(
            Metric.TIME_TO_RESTORE.word(),
            null,
            null,
            "From the detection of an incident to its resolution, by the time it was detected, whether a deployment caused it"
                    + " or not. Incidents that are still open are in it (Kaplan and Meier).");

    static final List<Reason> REASONS = List.of(Reason.NO_ENVIRONMENT, Reason.UNKNOWN_ENVIRONMENT);

    private RestoreDefinition() {}
}
