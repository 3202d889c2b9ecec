package dev.fairlead.report.answer;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Reason;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.RollupReadStore;
import dev.fairlead.report.series.RollupReadStore.Wanted;
import dev.fairlead.report.series.RunningReadStore;
import dev.fairlead.report.series.SeriesReadStore;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Adds the attempts of one organisation up: what reached users, and what did not beside it. */
public final class AttemptAnswer<S extends AttemptSum> {
    /** Why an attempt is no deployment that reached users. */
    public static final List<Reason> REASONS =
            List.of(Reason.FAILED, Reason.CANCELLED, Reason.REDEPLOYMENTS, Reason.RUNNING);

    private final Handle handle;
    private final Target target;
    private final ReportBuilder<S> sums;

    public AttemptAnswer(Handle handle, Target target, ReportBuilder<S> sums) {
        this.handle = handle;
        this.target = target;
        this.sums = sums;
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
            rows.rows(anyOrigin(), sums.window().to(), this::count);
            rows.grouped(Basis.COMMITTER, row -> {
                sums.total().count(row.result(), row.finishedAt());
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
        count(line, row);
        sums.total().count(row.result(), row.finishedAt());
        beside(row);
    }

    private void count(Line line, SeriesReadStore.Row row) {
        sums.bucket(line, row.finishedAt()).count(row.result(), row.finishedAt());
        sums.total(line).count(row.result(), row.finishedAt());
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
