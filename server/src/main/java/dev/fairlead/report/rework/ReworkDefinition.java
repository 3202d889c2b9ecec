package dev.fairlead.report.rework;

import dev.fairlead.report.answer.Report;
import dev.fairlead.report.question.Metric;

/** What the rework rate means, in one sentence; docs/metrics.md in full. */
public final class ReworkDefinition {
    public static final Report.Definition DEFINITION = new Report.Definition(
            Metric.REWORK_RATE.word(),
            null,
            null,
            "Deployments that reached users and put a failed one right, were marked as unplanned, or are a hotfix by a rule of"
                    + " their domain, as a share of all that reached users, by the time they finished. Each counts once,"
                    + " whatever the number of reasons. The interval is Wilson's, 95 %.");

    private ReworkDefinition() {}
}
