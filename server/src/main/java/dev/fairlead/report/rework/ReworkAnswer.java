package dev.fairlead.report.rework;

import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.failure.LookBackReadStore;
import dev.fairlead.report.failure.ReworkReadStore;
import dev.fairlead.report.failure.ReworkRow;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import java.time.Instant;
import java.util.EnumSet;
import org.jdbi.v3.core.Handle;

/** Adds up which deployments of one organisation reached users, and which of them were unplanned. */
public final class ReworkAnswer {
    private final Handle handle;
    private final Target target;
    private final ReportBuilder<ReworkSum> sums;

    public ReworkAnswer(Handle handle, Target target, ReportBuilder<ReworkSum> sums) {
        this.handle = handle;
        this.target = target;
        this.sums = sums;
    }

    public static ReportBuilder<ReworkSum> sums(Window window) {
        return new ReportBuilder<>(window, ReworkSum::new, AttemptAnswer.REASONS);
    }

    /** What was rework is known when it is finished: only what is still to come may change a number. */
    public static Report<ReworkRate> report(Question question, ReportBuilder<ReworkSum> sums, Instant now) {
        return sums.report(ReworkDefinition.DEFINITION, question, true, (sum, end) -> sum.rate(end.isAfter(now)));
    }

    public void add() {
        new AttemptAnswer<>(handle, target, sums).add();
        sums.lookBack(new LookBackReadStore(handle, target).inForce(sums.lookBacks()));
        var store = new ReworkReadStore(handle, target, sums.window(), EnumSet.allOf(ReworkReason.class));
        store.rows(this::take);
        if (!target.isOneUnit()) {
            store.rollouts(_ -> sums.total().countUnplanned());
        }
    }

    /** A row of a unit that is rework. */
    public void take(Line line, ReworkRow row) {
        sums.bucket(line, row.finishedAt()).countUnplanned();
        sums.total(line).countUnplanned();
        if (target.isOneUnit()) {
            sums.total().countUnplanned();
        }
    }
}
