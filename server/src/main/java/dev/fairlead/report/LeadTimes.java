package dev.fairlead.report;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.Result;
import dev.fairlead.report.RollupReadStore.Sums;
import dev.fairlead.report.RollupReadStore.Wanted;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.SeriesReadStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.function.DoubleSupplier;
import org.jdbi.v3.core.Handle;

/** Adds the lead times of one organisation up. */
final class LeadTimes {
    private final Question question;
    private final Target target;
    private final Question.LeadTimeOf which;
    private final Tallies tallies;
    private final SeriesReadStore rows;
    private final RollupReadStore rollups;

    LeadTimes(Handle handle, Question question, Target target, Question.LeadTimeOf which, Tallies tallies) {
        this.question = question;
        this.target = target;
        this.which = which;
        this.tallies = tallies;
        this.rows = new SeriesReadStore(handle, target, question.window());
        this.rollups = new RollupReadStore(handle, target, question.window());
    }

    static Report<Report.LeadTime> report(
            Question question, Question.LeadTimeOf which, Tallies tallies, boolean exact) {
        return tallies.report(
                Definitions.leadTime(which.form(), which.basis()), question, exact, Tally::leadTime, Tally::leadTime);
    }

    /** Answers whether the percentiles are exact. */
    boolean add() {
        boolean usual = which.basis() == which.form().usualBasis() && which.withBots();
        if (!target.isOneUnit()
                && usual
                && which.form() != Form.VERSION
                && RollupReadStore.answers(target, question.window())) {
            addSums();
            return false;
        }
        switch (which.form()) {
            case LATEST_COMMIT -> addLatestCommits();
            case EVERY_CHANGE -> addChanges();
            case VERSION -> addVersions();
        }
        if (which.form() != Form.LATEST_COMMIT) {
            completeness();
        }
        return true;
    }

    private void addSums() {
        var wanted = which.form() == Form.EVERY_CHANGE ? Wanted.EVERY_CHANGE : Wanted.LATEST_COMMIT;
        DatabaseReports.forEachSum(rollups, target, wanted, (line, sums) -> {
            sums.durations().into(tallies.bucket(line, tallies.window().startOf(sums.start())));
            sums.durations().into(tallies.total(line));
        });
        if (which.form() == Form.EVERY_CHANGE) {
            // roll-ups do not have them, and no data is not 0
            tallies.withhold(Reason.DUPLICATES);
        }
        rollups.domain(wanted, sums -> {
            sums.durations().into(tallies.total());
            tallies.complete(sums.deployments(), sums.knownCommit());
            if (which.form() == Form.EVERY_CHANGE) {
                tallies.completeChanges(sums.deployments() - sums.changeUnknownChanges() - sums.changeUnknownCommit());
            }
            excludeSums(sums);
        });
    }

    private void excludeSums(Sums sums) {
        if (which.form() == Form.EVERY_CHANGE) {
            tallies.exclude(Reason.NO_BASELINE, sums.baseline());
            tallies.exclude(Reason.ANOMALIES, sums.changeAnomalies());
            tallies.exclude(Reason.UNKNOWN_TIME, sums.changeUnknown());
            tallies.exclude(Reason.UNKNOWN_CHANGES, sums.changeUnknownChanges());
            tallies.exclude(Reason.UNKNOWN_COMMIT, sums.changeUnknownCommit());
        } else {
            tallies.exclude(Reason.NOTHING_NEW, sums.nothingNew());
            tallies.exclude(Reason.UNKNOWN_COMMIT, sums.unknownCommit());
            tallies.exclude(Reason.ANOMALIES, sums.anomalies());
        }
    }

    /** What rows have to tell for this kind of lead time, where it comes from rows. */
    static String originOfRows(Question.LeadTimeOf which) {
        return SeriesReadStore.origin(which.form() == Form.LATEST_COMMIT ? which.basis() : Basis.COMMITTER, false);
    }

    private void addLatestCommits() {
        var origin = originOfRows(which);
        if (target.isOneUnit()) {
            DatabaseReports.forEachRow(rows, target, origin, tallies.window(), this::take);
        } else {
            DatabaseReports.forEachRow(rows, target, origin, tallies.window(), this::addToLine);
            rows.grouped(which.basis(), this::totalLatestCommit);
        }
    }

    /** A row of the only unit: its lead time, or only how complete it is where lead times come from elsewhere. */
    void take(Tallies.Line line, SeriesReadStore.Row row) {
        if (which.form() == Form.LATEST_COMMIT) {
            addToLine(line, row);
            totalLatestCommit(row);
        } else {
            complete(row);
        }
    }

    private static Reason why(SeriesReadStore.Row row) {
        return Counting.latestCommit(row.result(), row.firstTime(), row.origin(), row.finishedAt());
    }

    private void addToLine(Tallies.Line line, SeriesReadStore.Row row) {
        if (why(row).isCounted()) {
            take(line, row.finishedAt(), row.seconds());
        }
    }

    private void take(Tallies.Line line, Instant finishedAt, double seconds) {
        tallies.bucket(line, finishedAt).take(seconds);
        tallies.total(line).take(seconds);
    }

    private void totalLatestCommit(SeriesReadStore.Row row) {
        if (!row.result().isSuccess()) {
            return;
        }
        if (row.result() == Result.DEPLOYED) {
            tallies.complete(1, row.knownCommit() ? 1 : 0);
        }
        total(why(row), row::seconds);
    }

    private void total(Reason why, DoubleSupplier seconds) {
        if (why.isCounted()) {
            tallies.total().take(seconds.getAsDouble());
        } else {
            tallies.exclude(why, 1);
        }
    }

    private void addChanges() {
        if (target.isOneUnit()) {
            forEachChange(rows, target, which, this::take);
        } else {
            forEachChange(rows, target, which, this::addToLine);
            rows.changesBelow(which.basis(), this::addToTotal);
        }
    }

    static void forEachChange(
            SeriesReadStore rows,
            Target target,
            Question.LeadTimeOf which,
            DatabaseReports.LineUse<SeriesReadStore.Change> use) {
        var lines = new DatabaseReports.Lines(target);
        for (var kind : SeriesReadStore.kinds()) {
            rows.changes(kind, which.basis(), change -> {
                var line = lines.find(kind, change.unit(), change.place());
                if (line != null) {
                    use.of(line, change);
                }
            });
        }
    }

    /** A change that the only unit brought. */
    void take(Tallies.Line line, SeriesReadStore.Change change) {
        addToLine(line, change);
        addToTotal(change);
    }

    private Reason why(SeriesReadStore.Change change) {
        return Counting.change(
                change.status(), change.bot() && !which.withBots(), change.origin(), change.finishedAt());
    }

    private void addToLine(Tallies.Line line, SeriesReadStore.Change change) {
        if (why(change).isCounted()) {
            take(line, change.finishedAt(), change.seconds());
        }
    }

    private void addToTotal(SeriesReadStore.Change change) {
        var why = why(change);
        // changes of a deployment that lacks some are counted as one, with it
        if (why != Reason.UNKNOWN_CHANGES) {
            total(why, change::seconds);
        }
    }

    private record Version(Tallies.Line line, long setHash) {}

    private record Latest(Instant finishedAt, SeriesReadStore.Row row) {}

    /** A version belongs to the bucket of its most recent deployment, so what comes after the window is looked at too. */
    void addVersions() {
        var latest = new HashMap<Version, Latest>();
        var lines = new DatabaseReports.Lines(target);
        for (var kind : SeriesReadStore.kinds()) {
            rows.rows(kind, SeriesReadStore.origin(which.basis(), true), null, row -> {
                var line = lines.find(kind, row.unit(), row.place());
                if (line != null && row.result().isSuccess()) {
                    latest.merge(
                            new Version(line, row.setHash()),
                            new Latest(row.finishedAt(), row),
                            (one, other) -> one.finishedAt().isAfter(other.finishedAt()) ? one : other);
                }
            });
        }
        latest.forEach((version, its) -> {
            var row = its.row();
            if (!question.window().contains(its.finishedAt())) {
                return;
            }
            var why = Counting.version(row.origin(), row.finishedAt());
            if (why.isCounted()) {
                take(version.line(), row.finishedAt(), row.seconds());
            }
            total(why, row::seconds);
        });
    }

    private void completeness() {
        if (target.isOneUnit()) {
            DatabaseReports.forEachRow(rows, target, originOfRows(which), tallies.window(), this::take);
        } else {
            // a domain counts a deployment once, whatever number of its applications it reaches
            rows.grouped(Basis.COMMITTER, this::complete);
        }
    }

    private void complete(SeriesReadStore.Row row) {
        if (row.result() != Result.DEPLOYED) {
            return;
        }
        tallies.complete(1, row.knownCommit() ? 1 : 0);
        if (which.form() == Form.EVERY_CHANGE) {
            var unknown = row.changesUnknown();
            tallies.completeChanges(unknown == null ? 1 : 0);
            if (unknown != null) {
                tallies.exclude(unknown.reason(), 1);
            }
        }
    }
}
