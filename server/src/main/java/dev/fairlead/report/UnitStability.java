package dev.fairlead.report;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.statistic.Recovery;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.failrate.FailRateAnswer;
import dev.fairlead.report.failrate.FailRateSum;
import dev.fairlead.report.failure.FailedReadStore;
import dev.fairlead.report.failure.FailedRow;
import dev.fairlead.report.failure.LookBackReadStore;
import dev.fairlead.report.failure.ReworkReadStore;
import dev.fairlead.report.failure.ReworkRow;
import dev.fairlead.report.failure.UnattributedReadStore;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.recovery.RecoveryAnswer;
import dev.fairlead.report.recovery.RecoverySum;
import dev.fairlead.report.restore.IncidentOfScopeStore;
import dev.fairlead.report.restore.RestoreAnswer;
import dev.fairlead.report.rework.ReworkAnswer;
import dev.fairlead.report.rework.ReworkSum;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.LineStore;
import dev.fairlead.report.series.RunningReadStore;
import dev.fairlead.report.series.SeriesReadStore;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What failed of one unit: from rows that were read for several, or read by itself, each once for all its numbers. */
final class UnitStability {
    private final Handle handle;
    private final Target alone;
    private final Window window;
    private final Question question;
    private final ReportBuilder<FailRateSum> rates;
    private final ReportBuilder<RecoverySum> recoveries;
    private final ReportBuilder<ReworkSum> reworks;
    private final ReportBuilder<Recovery> restores;
    private final FailRateAnswer failRate;
    private final RecoveryAnswer recovery;
    private final ReworkAnswer rework;
    private final RestoreAnswer restore;
    private final List<AttemptAnswer<?>> attempts;

    UnitStability(Handle handle, Target alone, Question question, Window window, Instant now) {
        this.handle = handle;
        this.alone = alone;
        this.window = window;
        this.question = question;
        rates = FailRateAnswer.sums(window, true);
        recoveries = RecoveryAnswer.sums(window);
        reworks = ReworkAnswer.sums(window);
        restores = RestoreAnswer.sums(window);
        failRate = new FailRateAnswer(handle, alone, true, rates);
        recovery = new RecoveryAnswer(handle, alone, recoveries, now);
        rework = new ReworkAnswer(handle, alone, reworks);
        restore = new RestoreAnswer(handle, alone, restores, now);
        attempts = List.of(
                new AttemptAnswer<>(handle, alone, rates),
                new AttemptAnswer<>(handle, alone, recoveries),
                new AttemptAnswer<>(handle, alone, reworks));
    }

    /** Reads all that it is made of, and what is counted beside it. */
    void add() {
        lookBack(new LookBackReadStore(handle, alone).inForce(null));
        new LineStore(handle).lines(alone).forEach(this::open);
        // where lead times begin makes no difference to a count
        new SeriesReadStore(handle, alone, window)
                .rows(SeriesReadStore.origin(Basis.COMMITTER, false), window.to(), this::take);
        new RunningReadStore(handle, alone).perUnit().values().forEach(this::addRunning);
        new FailedReadStore(handle, alone, window).rows(this::takeFailed);
        new ReworkReadStore(handle, alone, window, EnumSet.allOf(ReworkReason.class)).rows(this::takeRework);
        new IncidentOfScopeStore(handle, alone, window).rows(this::takeIncident);
        long unattributed = new UnattributedReadStore(handle, alone, window).count();
        rates.exclude(Reason.UNATTRIBUTED_INCIDENTS, unattributed);
        recoveries.exclude(Reason.UNATTRIBUTED_INCIDENTS, unattributed);
        restore.addPlaceless();
    }

    void lookBack(LookBacks inForce) {
        List.of(rates, recoveries, reworks).forEach(sums -> sums.lookBack(inForce));
    }

    void open(Line line) {
        List.of(rates, recoveries, reworks, restores).forEach(sums -> sums.open(line));
    }

    void take(Line line, SeriesReadStore.Row row) {
        attempts.forEach(answer -> answer.take(line, row));
    }

    void addRunning(long running) {
        attempts.forEach(answer -> answer.addRunning(running));
    }

    void takeFailed(Line line, FailedRow row) {
        failRate.take(line, row);
        recovery.take(line, row);
    }

    void takeRework(Line line, ReworkRow row) {
        rework.take(line, row);
    }

    void takeIncident(Line line, IncidentOfScopeStore.Row incident) {
        restore.take(line, incident);
    }

    Stability stability(Instant now) {
        return new Stability(
                FailRateAnswer.report(question, true, rates, now),
                RecoveryAnswer.report(question, recoveries),
                ReworkAnswer.report(question, reworks, now),
                RestoreAnswer.report(question, restores));
    }
}
