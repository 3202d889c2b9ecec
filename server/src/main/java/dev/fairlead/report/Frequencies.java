package dev.fairlead.report;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Reason;
import dev.fairlead.report.RollupReadStore.Sums;
import dev.fairlead.report.RollupReadStore.Wanted;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.SeriesReadStore;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Adds the deployments of one organisation up, and the attempts beside them. */
final class Frequencies {
    /** Why an attempt is no deployment. */
    static final List<Reason> REASONS = List.of(Reason.FAILED, Reason.CANCELLED, Reason.REDEPLOYMENTS, Reason.RUNNING);

    private final Handle handle;
    private final Target target;
    private final Tallies tallies;

    Frequencies(Handle handle, Target target, Tallies tallies) {
        this.handle = handle;
        this.target = target;
        this.tallies = tallies;
    }

    static Report<Report.Frequency> report(Question question, Tallies tallies, Instant now) {
        return tallies.report(Definitions.FREQUENCY, question, true, Tally::frequency, whole(question, now));
    }

    /** A rhythm is one unit's: that of a whole domain mixed would be nobody's, and needs every single deployment. */
    private static Function<Tally, Report.Frequency> whole(Question question, Instant now) {
        return question.scope() instanceof Question.OfDomain
                ? Tally::frequency
                : tally -> tally.frequency(question.window(), now);
    }

    /** Counts rows or reads sums: counts are exact either way. */
    void add() {
        var rows = new SeriesReadStore(handle, target, tallies.window());
        if (target.isOneUnit()) {
            DatabaseReports.forEachRow(rows, target, anyOrigin(), tallies.window(), this::take);
            addRunning(rows.runningPerUnit().getOrDefault(target.units().getFirst(), 0L));
            return;
        }
        if (RollupReadStore.answers(target, tallies.window())) {
            addSums();
        } else {
            DatabaseReports.forEachRow(rows, target, anyOrigin(), tallies.window(), (line, row) -> {
                tallies.bucket(line, row.finishedAt()).count(row.result());
                tallies.total(line).count(row.result());
            });
            rows.grouped(Basis.COMMITTER, row -> {
                tallies.total().count(row.result());
                beside(row);
            });
        }
        addRunning(rows.running());
    }

    /** Where lead times begin makes no difference to a count. */
    private static String anyOrigin() {
        return SeriesReadStore.origin(Basis.COMMITTER, false);
    }

    /** A row of the only unit. */
    void take(Tallies.Line line, SeriesReadStore.Row row) {
        tallies.bucket(line, row.finishedAt()).count(row.result());
        tallies.total(line).count(row.result(), row.finishedAt());
        tallies.total().count(row.result(), row.finishedAt());
        beside(row);
    }

    void addRunning(long attempts) {
        tallies.exclude(Reason.RUNNING, attempts);
    }

    private void addSums() {
        var rollups = new RollupReadStore(handle, target, tallies.window());
        DatabaseReports.forEachSum(rollups, target, Wanted.NONE, (line, sums) -> {
            count(tallies.bucket(line, tallies.window().startOf(sums.start())), sums);
            count(tallies.total(line), sums);
        });
        rollups.domain(Wanted.NONE, sums -> {
            count(tallies.total(), sums);
            exclude(sums.failed(), sums.cancelled(), sums.redeployments());
            tallies.complete(sums.deployments(), sums.knownCommit());
        });
    }

    private static void count(Tally tally, Sums sums) {
        tally.count(sums.deployments(), sums.failed(), sums.cancelled(), sums.redeployments());
    }

    private void beside(SeriesReadStore.Row row) {
        switch (row.result()) {
            case DEPLOYED -> tallies.complete(1, row.knownCommit() ? 1 : 0);
            case FAILED -> exclude(1, 0, 0);
            case CANCELLED -> exclude(0, 1, 0);
            case REDEPLOYED -> exclude(0, 0, 1);
            case UNDEPLOYED -> {
                // an undeployment is no attempt to deploy
            }
        }
    }

    private void exclude(long failed, long cancelled, long redeployments) {
        tallies.exclude(Reason.FAILED, failed);
        tallies.exclude(Reason.CANCELLED, cancelled);
        tallies.exclude(Reason.REDEPLOYMENTS, redeployments);
    }
}
