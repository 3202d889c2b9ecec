package dev.fairlead.report.frequency;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.RollupReadStore;
import dev.fairlead.report.series.RollupReadStore.Wanted;
import dev.fairlead.report.series.SeriesReadStore;
import java.time.Instant;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Adds the deployments of one organisation up, and the attempts beside them. */
public final class FrequencyAnswer {
    private final Handle handle;
    private final Target target;
    private final ReportBuilder<FrequencySum> sums;

    public FrequencyAnswer(Handle handle, Target target, ReportBuilder<FrequencySum> sums) {
        this.handle = handle;
        this.target = target;
        this.sums = sums;
    }

    public static ReportBuilder<FrequencySum> sums(Window window) {
        return new ReportBuilder<>(window, FrequencySum::new, FrequencyDefinition.REASONS);
    }

    public static Report<Frequency> report(Question question, ReportBuilder<FrequencySum> sums, Instant now) {
        return sums.report(
                FrequencyDefinition.DEFINITION, question, true, FrequencySum::frequency, whole(question, now));
    }

    /** A rhythm is one unit's: that of a whole domain mixed would be nobody's, and needs every single deployment. */
    private static Function<FrequencySum, Frequency> whole(Question question, Instant now) {
        return question.scope() instanceof Question.OfDomain
                ? FrequencySum::frequency
                : sum -> sum.frequency(question.window(), now);
    }

    /** Counts rows or reads sums: counts are exact either way. */
    public void add() {
        var rows = new SeriesReadStore(handle, target, sums.window());
        var running = new RunningReadStore(handle, target);
        if (target.isOneUnit()) {
            rows.rows(anyOrigin(), sums.window().to(), this::take);
            addRunning(running.perUnit().getOrDefault(target.units().getFirst(), 0L));
            return;
        }
        if (RollupReadStore.answers(target, sums.window())) {
            addRollups();
        } else {
            rows.rows(anyOrigin(), sums.window().to(), (line, row) -> {
                sums.bucket(line, row.finishedAt()).count(row.result());
                sums.total(line).count(row.result());
            });
            rows.grouped(Basis.COMMITTER, row -> {
                sums.total().count(row.result());
                beside(row);
            });
        }
        addRunning(running.all());
    }

    /** Where lead times begin makes no difference to a count. */
    private static String anyOrigin() {
        return SeriesReadStore.origin(Basis.COMMITTER, false);
    }

    /** A row of the only unit. */
    public void take(Line line, SeriesReadStore.Row row) {
        sums.bucket(line, row.finishedAt()).count(row.result());
        sums.total(line).count(row.result(), row.finishedAt());
        sums.total().count(row.result(), row.finishedAt());
        beside(row);
    }

    public void addRunning(long attempts) {
        sums.exclude(Reason.RUNNING, attempts);
    }

    private void addRollups() {
        var rollups = new RollupReadStore(handle, target, sums.window());
        rollups.units(Wanted.NONE, (line, rollup) -> {
            sums.bucket(line, sums.window().startOf(rollup.start())).count(rollup);
            sums.total(line).count(rollup);
        });
        rollups.domain(Wanted.NONE, rollup -> {
            sums.total().count(rollup);
            exclude(rollup.failed(), rollup.cancelled(), rollup.redeployments());
            sums.complete(rollup.deployments(), rollup.knownCommit());
        });
    }

    private void beside(SeriesReadStore.Row row) {
        switch (row.result()) {
            case DEPLOYED -> sums.complete(1, row.knownCommit() ? 1 : 0);
            case FAILED -> exclude(1, 0, 0);
            case CANCELLED -> exclude(0, 1, 0);
            case REDEPLOYED -> exclude(0, 0, 1);
            case UNDEPLOYED -> {
                // an undeployment is no attempt to deploy
            }
        }
    }

    private void exclude(long failed, long cancelled, long redeployments) {
        sums.exclude(Reason.FAILED, failed);
        sums.exclude(Reason.CANCELLED, cancelled);
        sums.exclude(Reason.REDEPLOYMENTS, redeployments);
    }
}
