package dev.fairlead.report.recovery;

import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.failure.FailedReadStore;
import dev.fairlead.report.failure.FailedRow;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.failure.LookBackReadStore;
import dev.fairlead.report.failure.UnattributedReadStore;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Adds up how long failures of one organisation lasted. */
public final class RecoveryAnswer {
    private final Handle handle;
    private final Target target;
    private final ReportBuilder<RecoverySum> sums;
    private final Instant now;

    public RecoveryAnswer(Handle handle, Target target, ReportBuilder<RecoverySum> sums, Instant now) {
        this.handle = handle;
        this.target = target;
        this.sums = sums;
        this.now = now;
    }

    public static ReportBuilder<RecoverySum> sums(Window window) {
        return new ReportBuilder<>(window, RecoverySum::new, RecoveryDefinition.REASONS);
    }

    public static Report<RecoveryTime> report(Question question, ReportBuilder<RecoverySum> sums) {
        return sums.report(RecoveryDefinition.DEFINITION, question, true, RecoverySum::time, RecoverySum::time);
    }

    /** A domain's total has every rollout once: how long it lasted is said by what all its parts say together. */
    public void add() {
        new AttemptAnswer<>(handle, target, sums).add();
        sums.lookBack(new LookBackReadStore(handle, target).inForce(sums.lookBacks()));
        var failed = new FailedReadStore(handle, target, sums.window());
        failed.rows(this::take);
        if (!target.isOneUnit()) {
            failed.rollouts(row -> sums.total().add(lasted(row)));
        }
        sums.exclude(Reason.UNATTRIBUTED_INCIDENTS, new UnattributedReadStore(handle, target, sums.window()).count());
    }

    /** A failed row of a unit. */
    public void take(Line line, FailedRow row) {
        var lasted = lasted(row);
        sums.bucket(line, row.finishedAt()).add(lasted);
        sums.total(line).add(lasted);
        if (target.isOneUnit()) {
            sums.total().add(lasted);
        }
    }

    private Lasted lasted(FailedRow row) {
        return Lasted.of(row.finishedAt(), row.endedAt(), sums.window(), now);
    }
}
