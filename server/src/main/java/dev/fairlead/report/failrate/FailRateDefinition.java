package dev.fairlead.report.failrate;

import dev.fairlead.metrics.Reason;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.question.Metric;
import java.util.List;
import java.util.stream.Stream;

/** What the change fail rate means, in one sentence, and what it leaves out; docs/metrics.md in full. */
public final class FailRateDefinition {
    private static final String TEXT =
            "Deployments that reached users and failed, by what an incident, a rollback, a revert, a fix or somebody says,"
                    + " as a share of all that reached users, by the time they finished. Each counts once, whatever the number"
                    + " of reasons. The interval is Wilson's, 95 %.";

    private static final String WITHOUT_REMEDIES = TEXT + " Deployments that put a failed one right are left out.";

    private FailRateDefinition() {}

    /** Why an attempt is not among them, and what no deployment is known to have caused. */
    static List<Reason> reasons(boolean withRemedies) {
        var others = withRemedies
                ? Stream.of(Reason.UNATTRIBUTED_INCIDENTS)
                : Stream.of(Reason.REMEDIES, Reason.UNATTRIBUTED_INCIDENTS);
        return Stream.concat(AttemptAnswer.REASONS.stream(), others).toList();
    }

    public static Report.Definition of(boolean withRemedies) {
        return new Report.Definition(
                Metric.CHANGE_FAIL_RATE.word(), null, null, withRemedies ? TEXT : WITHOUT_REMEDIES);
    }
}
