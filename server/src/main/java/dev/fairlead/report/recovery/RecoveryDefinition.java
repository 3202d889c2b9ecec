package dev.fairlead.report.recovery;

import dev.fairlead.metrics.Reason;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.question.Metric;
import java.util.List;
import java.util.stream.Stream;

/** What the recovery time means, in one sentence, and what it leaves out; docs/metrics.md in full. */
public final class RecoveryDefinition {
    public static final Report.Definition DEFINITION = new Report.Definition(
            Metric.RECOVERY_TIME.word(),
            null,
            null,
            "From the finish of a deployment that failed until it was put right: by a rollback, a revert or a fix, or until"
                    + " all its incidents were resolved, whichever came first; by the time it finished. Failures that still"
                    + " last are in it (Kaplan and Meier).");

    static final List<Reason> REASONS = Stream.concat(
                    AttemptAnswer.REASONS.stream(), Stream.of(Reason.UNATTRIBUTED_INCIDENTS))
            .toList();

    private RecoveryDefinition() {}
}
