package dev.fairlead.report.frequency;

import dev.fairlead.report.answer.Report;
import dev.fairlead.report.question.Metric;

/** What the deployment frequency means, in one sentence; docs/metrics.md in full. */
public final class FrequencyDefinition {
    public static final Report.Definition DEFINITION = new Report.Definition(
            Metric.DEPLOYMENT_FREQUENCY.word(),
            null,
            null,
            "Deployments that succeeded and changed what runs in the environment, by the time they finished. One attempt of"
                    + " a rollout counts once. Failed and cancelled attempts and re-deployments of the same set stand beside it.");

    private FrequencyDefinition() {}
}
