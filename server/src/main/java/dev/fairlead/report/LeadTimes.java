package dev.fairlead.report;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.report.RollupReadStore.Sums;
import dev.fairlead.report.RollupReadStore.Wanted;
import java.time.Instant;
import java.util.HashMap;
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
            tallies.exclude("noBaseline", sums.baseline());
            tallies.exclude("anomalies", sums.changeAnomalies());
            tallies.exclude("unknownTime", sums.changeUnknown());
            tallies.exclude("unknownChanges", sums.changeUnknownChanges());
            tallies.exclude("unknownCommit", sums.changeUnknownCommit());
        } else {
            tallies.exclude("nothingNew", sums.nothingNew());
            tallies.exclude("unknownCommit", sums.unknownCommit());
            tallies.exclude("anomalies", sums.anomalies());
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

    private void addToLine(Tallies.Line line, SeriesReadStore.Row row) {
        var from = row.origin();
        if (row.firstTime() && from != null && !from.isAfter(row.finishedAt())) {
            double seconds = row.seconds(from);
            tallies.bucket(line, row.finishedAt()).take(seconds);
            tallies.total(line).take(seconds);
        }
    }

    private void totalLatestCommit(SeriesReadStore.Row row) {
        if (!row.result().equals("deployed") && !row.result().equals("redeployed")) {
            return;
        }
        if (row.result().equals("deployed")) {
            tallies.complete(1, row.knownCommit() ? 1 : 0);
        }
        var from = row.origin();
        if (!row.firstTime()) {
            tallies.exclude("nothingNew", 1);
        } else if (from == null) {
            tallies.exclude("unknownCommit", 1);
        } else if (from.isAfter(row.finishedAt())) {
            tallies.exclude("anomalies", 1);
        } else {
            tallies.total().take(row.seconds(from));
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

    private void addToLine(Tallies.Line line, SeriesReadStore.Change change) {
        var from = change.origin();
        boolean counts = change.status().equals("change") && (which.withBots() || !change.bot());
        if (counts && from != null && !from.isAfter(change.finishedAt())) {
            double seconds = SeriesReadStore.seconds(from, change.finishedAt());
            tallies.bucket(line, change.finishedAt()).take(seconds);
            tallies.total(line).take(seconds);
        }
    }

    private void addToTotal(SeriesReadStore.Change change) {
        var from = change.origin();
        if (change.bot() && !which.withBots()) {
            tallies.exclude("bots", change.status().equals("change") ? 1 : 0);
            return;
        }
        switch (change.status()) {
            case "baseline" -> tallies.exclude("noBaseline", 1);
            case "duplicate" -> tallies.exclude("duplicates", 1);
            case "change" -> {
                if (from == null) {
                    tallies.exclude("unknownTime", 1);
                } else if (from.isAfter(change.finishedAt())) {
                    tallies.exclude("anomalies", 1);
                } else {
                    tallies.total().take(SeriesReadStore.seconds(from, change.finishedAt()));
                }
            }
            default -> {
                // a merge is no change; those of a deployment whose changes are not all known are counted with it
            }
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
                boolean succeeded =
                        row.result().equals("deployed") || row.result().equals("redeployed");
                if (line != null && succeeded) {
                    latest.merge(
                            new Version(line, row.setHash()),
                            new Latest(row.finishedAt(), row),
                            (one, other) -> one.finishedAt().isAfter(other.finishedAt()) ? one : other);
                }
            });
        }
        latest.forEach((version, its) -> {
            var from = its.row().origin();
            if (!question.window().contains(its.finishedAt())) {
                return;
            }
            if (from == null) {
                tallies.exclude("unknownCommit", 1);
            } else if (from.isAfter(its.finishedAt())) {
                tallies.exclude("anomalies", 1);
            } else {
                double seconds = its.row().seconds(from);
                tallies.bucket(version.line(), its.finishedAt()).take(seconds);
                tallies.total(version.line()).take(seconds);
                tallies.total().take(seconds);
            }
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
        if (!row.result().equals("deployed")) {
            return;
        }
        tallies.complete(1, row.knownCommit() ? 1 : 0);
        if (which.form() == Form.EVERY_CHANGE) {
            var unknown = row.changesUnknown();
            tallies.completeChanges(unknown == null ? 1 : 0);
            if (unknown != null) {
                tallies.exclude(unknown.equals("commit") ? "unknownCommit" : "unknownChanges", 1);
            }
        }
    }
}
