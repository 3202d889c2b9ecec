package dev.fairlead.report.leadtime;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.DurationSum;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.RollupReadStore;
import dev.fairlead.report.series.RollupReadStore.Sums;
import dev.fairlead.report.series.RollupReadStore.Wanted;
import dev.fairlead.report.series.SeriesReadStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.function.DoubleSupplier;
import org.jdbi.v3.core.Handle;

/** Adds the lead times of one organisation up. */
public final class LeadTimeAnswer {
    private final Question question;
    private final Target target;
    private final Question.LeadTimeOf which;
    private final ReportBuilder<DurationSum> sums;
    private final SeriesReadStore rows;
    private final ChangeReadStore changes;
    private final RollupReadStore rollups;

    public LeadTimeAnswer(
            Handle handle,
            Question question,
            Target target,
            Question.LeadTimeOf which,
            ReportBuilder<DurationSum> sums) {
        this.question = question;
        this.target = target;
        this.which = which;
        this.sums = sums;
        this.rows = new SeriesReadStore(handle, target, question.window());
        this.changes = new ChangeReadStore(handle, target, question.window());
        this.rollups = new RollupReadStore(handle, target, question.window());
    }

    public static ReportBuilder<DurationSum> sums(Window window, Question.LeadTimeOf which) {
        return new ReportBuilder<>(window, DurationSum::new, LeadTimeDefinition.reasons(which.form()));
    }

    public static Report<LeadTime> report(
            Question question, Question.LeadTimeOf which, ReportBuilder<DurationSum> sums, boolean exact) {
        return sums.report(
                LeadTimeDefinition.of(which.form(), which.basis()), question, exact, LeadTime::of, LeadTime::of);
    }

    /** Answers whether the percentiles are exact. */
    public boolean add() {
        boolean usual = which.basis() == which.form().usualBasis() && which.withBots();
        if (!target.isOneUnit()
                && usual
                && which.form() != Form.VERSION
                && RollupReadStore.answers(target, question.window())) {
            addRollups();
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

    private void addRollups() {
        var wanted = which.form() == Form.EVERY_CHANGE ? Wanted.EVERY_CHANGE : Wanted.LATEST_COMMIT;
        rollups.units(wanted, (line, rollup) -> {
            rollup.durations().into(sums.bucket(line, sums.window().startOf(rollup.start())));
            rollup.durations().into(sums.total(line));
        });
        if (which.form() == Form.EVERY_CHANGE) {
            // roll-ups do not have them, and no data is not 0
            sums.withhold(Reason.DUPLICATES);
        }
        rollups.domain(wanted, rollup -> {
            rollup.durations().into(sums.total());
            sums.complete(rollup.deployments(), rollup.knownCommit());
            if (which.form() == Form.EVERY_CHANGE) {
                sums.completeChanges(
                        rollup.deployments() - rollup.changeUnknownChanges() - rollup.changeUnknownCommit());
            }
            exclude(rollup);
        });
    }

    private void exclude(Sums rollup) {
        if (which.form() == Form.EVERY_CHANGE) {
            sums.exclude(Reason.NO_BASELINE, rollup.baseline());
            sums.exclude(Reason.ANOMALIES, rollup.changeAnomalies());
            sums.exclude(Reason.UNKNOWN_TIME, rollup.changeUnknown());
            sums.exclude(Reason.UNKNOWN_CHANGES, rollup.changeUnknownChanges());
            sums.exclude(Reason.UNKNOWN_COMMIT, rollup.changeUnknownCommit());
        } else {
            sums.exclude(Reason.NOTHING_NEW, rollup.nothingNew());
            sums.exclude(Reason.UNKNOWN_COMMIT, rollup.unknownCommit());
            sums.exclude(Reason.ANOMALIES, rollup.anomalies());
        }
    }

    /** What rows have to tell for this kind of lead time, where it comes from rows. */
    public static String originOfRows(Question.LeadTimeOf which) {
        return SeriesReadStore.origin(which.form() == Form.LATEST_COMMIT ? which.basis() : Basis.COMMITTER, false);
    }

    private void addLatestCommits() {
        var origin = originOfRows(which);
        if (target.isOneUnit()) {
            rows.rows(origin, sums.window().to(), this::take);
        } else {
            rows.rows(origin, sums.window().to(), this::addToLine);
            rows.grouped(which.basis(), this::totalLatestCommit);
        }
    }

    /** A row of the only unit: its lead time, or only how complete it is where lead times come from elsewhere. */
    public void take(Line line, SeriesReadStore.Row row) {
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

    private void addToLine(Line line, SeriesReadStore.Row row) {
        if (why(row).isCounted()) {
            take(line, row.finishedAt(), row.seconds());
        }
    }

    private void take(Line line, Instant finishedAt, double seconds) {
        sums.bucket(line, finishedAt).add(seconds);
        sums.total(line).add(seconds);
    }

    private void totalLatestCommit(SeriesReadStore.Row row) {
        if (!row.result().isSuccess()) {
            return;
        }
        if (row.result() == Result.DEPLOYED) {
            sums.complete(1, row.knownCommit() ? 1 : 0);
        }
        total(why(row), row::seconds);
    }

    private void total(Reason why, DoubleSupplier seconds) {
        if (why.isCounted()) {
            sums.total().add(seconds.getAsDouble());
        } else {
            sums.exclude(why, 1);
        }
    }

    private void addChanges() {
        if (target.isOneUnit()) {
            changes.rows(which.basis(), this::take);
        } else {
            changes.rows(which.basis(), this::addToLine);
            changes.below(which.basis(), this::addToTotal);
        }
    }

    /** A change that the only unit brought. */
    public void take(Line line, ChangeReadStore.Change change) {
        addToLine(line, change);
        addToTotal(change);
    }

    private Reason why(ChangeReadStore.Change change) {
        return Counting.change(
                change.status(), change.bot() && !which.withBots(), change.origin(), change.finishedAt());
    }

    private void addToLine(Line line, ChangeReadStore.Change change) {
        if (why(change).isCounted()) {
            take(line, change.finishedAt(), change.seconds());
        }
    }

    private void addToTotal(ChangeReadStore.Change change) {
        var why = why(change);
        // changes of a deployment that lacks some are counted as one, with it
        if (why != Reason.UNKNOWN_CHANGES) {
            total(why, change::seconds);
        }
    }

    private record Version(Line line, long setHash) {}

    private record Latest(Instant finishedAt, SeriesReadStore.Row row) {}

    /** A version belongs to the bucket of its most recent deployment, so what comes after the window is looked at too. */
    public void addVersions() {
        var latest = new HashMap<Version, Latest>();
        rows.rows(SeriesReadStore.origin(which.basis(), true), null, (line, row) -> {
            if (row.result().isSuccess()) {
                latest.merge(
                        new Version(line, row.setHash()),
                        new Latest(row.finishedAt(), row),
                        (one, other) -> one.finishedAt().isAfter(other.finishedAt()) ? one : other);
            }
        });
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
            rows.rows(originOfRows(which), sums.window().to(), this::take);
        } else {
            // a domain counts a deployment once, whatever number of its applications it reaches
            rows.grouped(Basis.COMMITTER, this::complete);
        }
    }

    private void complete(SeriesReadStore.Row row) {
        if (row.result() != Result.DEPLOYED) {
            return;
        }
        sums.complete(1, row.knownCommit() ? 1 : 0);
        if (which.form() == Form.EVERY_CHANGE) {
            var unknown = row.changesUnknown();
            sums.completeChanges(unknown == null ? 1 : 0);
            if (unknown != null) {
                sums.exclude(unknown.reason(), 1);
            }
        }
    }
}
