package dev.fairlead.report.failrate;

import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.failure.FailedReadStore;
import dev.fairlead.report.failure.FailedRow;
import dev.fairlead.report.failure.LookBackReadStore;
import dev.fairlead.report.failure.ReworkReadStore;
import dev.fairlead.report.failure.UnattributedReadStore;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Adds up which deployments of one organisation reached users, and which of them failed. */
public final class FailRateAnswer {
    private final Handle handle;
    private final Target target;
    private final boolean withRemedies;
    private final ReportBuilder<FailRateSum> sums;
    private final Set<OfLine> remedies = new HashSet<>();
    private final Set<OfPlace> rollouts = new HashSet<>();

    private record OfLine(Line line, long deployment) {}

    private record OfPlace(long place, long rollout) {}

    public FailRateAnswer(Handle handle, Target target, boolean withRemedies, ReportBuilder<FailRateSum> sums) {
        this.handle = handle;
        this.target = target;
        this.withRemedies = withRemedies;
        this.sums = sums;
    }

    public static ReportBuilder<FailRateSum> sums(Window window, boolean withRemedies) {
        return new ReportBuilder<>(window, FailRateSum::new, FailRateDefinition.reasons(withRemedies));
    }

    public static Report<FailRate> report(
            Question question, boolean withRemedies, ReportBuilder<FailRateSum> sums, Instant now) {
        return sums.report(
                FailRateDefinition.of(withRemedies),
                question,
                true,
                (sum, end) -> sum.rate(sums.provisional(end, now)));
    }

    public void add() {
        new AttemptAnswer<>(handle, target, sums).add();
        sums.lookBack(new LookBackReadStore(handle, target).inForce(sums.lookBacks()));
        if (!withRemedies) {
            leaveRemediesOut();
        }
        var failed = new FailedReadStore(handle, target, sums.window());
        failed.rows((line, row) -> {
            if (!remedies.contains(new OfLine(line, row.deployment()))) {
                take(line, row);
            }
        });
        if (!target.isOneUnit()) {
            failed.rollouts(row -> {
                if (!rollouts.contains(new OfPlace(row.place(), row.deployment()))) {
                    sums.total().countFailed();
                }
            });
        }
        sums.exclude(Reason.UNATTRIBUTED_INCIDENTS, new UnattributedReadStore(handle, target, sums.window()).count());
    }

    /** A failed row of a unit. */
    public void take(Line line, FailedRow row) {
        sums.bucket(line, row.finishedAt()).countFailed();
        sums.total(line).countFailed();
        if (target.isOneUnit()) {
            sums.total().countFailed();
        }
    }

    private void leaveRemediesOut() {
        var store = new ReworkReadStore(handle, target, sums.window(), EnumSet.of(ReworkReason.REMEDY));
        store.rows((line, row) -> {
            remedies.add(new OfLine(line, row.deployment()));
            sums.bucket(line, row.finishedAt()).leaveOut();
            sums.total(line).leaveOut();
            if (target.isOneUnit()) {
                sums.total().leaveOut();
                sums.exclude(Reason.REMEDIES, 1);
            }
        });
        if (!target.isOneUnit()) {
            store.rollouts(row -> {
                rollouts.add(new OfPlace(row.place(), row.deployment()));
                sums.total().leaveOut();
                sums.exclude(Reason.REMEDIES, 1);
            });
        }
    }
}
