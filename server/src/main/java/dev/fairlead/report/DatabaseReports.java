package dev.fairlead.report;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.report.RollupReadStore.Sums;
import dev.fairlead.report.RollupReadStore.Wanted;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Answers from derived rows. One unit: from its rows, exactly. Many units: from roll-ups where the window is made of the
 * organisation's whole days and the usual basis is asked for, otherwise from the rows too.
 */
public final class DatabaseReports implements Reports {
    private final Database database;
    private final Derivation derivation;
    private final Clock clock;

    public DatabaseReports(Database database, Derivation derivation, Clock clock) {
        this.database = database;
        this.derivation = derivation;
        this.clock = clock;
    }

    private List<Target> targets(Question question) {
        var targets = database.read(handle -> new TargetStore(handle).targets(question));
        targets.forEach(target -> derivation.derive(target.organization()));
        return targets;
    }

    @Override
    public Report<Report.Frequency> frequency(Question question) {
        var tallies = new Tallies(question.window(), List.of("failed", "cancelled", "redeployments", "running"));
        boolean exact = true;
        for (var target : targets(question)) {
            exact &= database.read(handle -> addFrequency(handle, question, target, tallies));
        }
        return tallies.report(Definitions.FREQUENCY, question, exact, Tally::frequency, whole(question));
    }

    /** A rhythm is one unit's: that of a whole domain mixed would be nobody's, and needs every single deployment. */
    private Function<Tally, Report.Frequency> whole(Question question) {
        if (question.scope() instanceof Question.OfDomain) {
            return Tally::frequency;
        }
        var now = clock.instant();
        return tally -> tally.frequency(question.window(), now);
    }

    /** Answers whether it counted rows or read exact sums: counts are exact either way. */
    private static boolean addFrequency(Handle handle, Question question, Target target, Tallies tallies) {
        var rows = new SeriesReadStore(handle, target, question.window());
        openLines(handle, target, tallies);
        if (!target.isOneUnit() && RollupReadStore.answers(target, question.window())) {
            var rollups = new RollupReadStore(handle, target, question.window());
            forEachSum(rollups, target, Wanted.NONE, tallies, (line, sums) -> {
                count(tallies.bucket(line, tallies.window().startOf(sums.start())), sums);
                count(tallies.total(line), sums);
            });
            rollups.domain(Wanted.NONE, sums -> {
                count(tallies.total(), sums);
                excludeAttempts(tallies, sums.failed(), sums.cancelled(), sums.redeployments());
                tallies.complete(sums.deployments(), sums.knownCommit());
            });
        } else {
            forEachRow(rows, target, SeriesReadStore.origin(Basis.COMMITTER, false), tallies, (line, row) -> {
                tallies.bucket(line, row.finishedAt()).count(row.result());
                if (target.isOneUnit()) {
                    tallies.total(line).count(row.result(), row.finishedAt());
                    tallies.total().count(row.result(), row.finishedAt());
                    beside(tallies, row);
                } else {
                    tallies.total(line).count(row.result());
                }
            });
            if (!target.isOneUnit()) {
                rows.grouped(Basis.COMMITTER, row -> {
                    tallies.total().count(row.result());
                    beside(tallies, row);
                });
            }
        }
        tallies.exclude("running", rows.running());
        return true;
    }

    private static void count(Tally tally, Sums sums) {
        tally.count(sums.deployments(), sums.failed(), sums.cancelled(), sums.redeployments());
    }

    private static void beside(Tallies tallies, SeriesReadStore.Row row) {
        switch (row.result()) {
            case "deployed" -> tallies.complete(1, row.knownCommit() ? 1 : 0);
            case "failed" -> excludeAttempts(tallies, 1, 0, 0);
            case "cancelled" -> excludeAttempts(tallies, 0, 1, 0);
            case "redeployed" -> excludeAttempts(tallies, 0, 0, 1);
            default -> {
                // an undeployment is no attempt to deploy
            }
        }
    }

    private static void excludeAttempts(Tallies tallies, long failed, long cancelled, long redeployments) {
        tallies.exclude("failed", failed);
        tallies.exclude("cancelled", cancelled);
        tallies.exclude("redeployments", redeployments);
    }

    @Override
    public Report<Report.LeadTime> leadTime(Question question, Question.LeadTimeOf which) {
        var tallies = new Tallies(question.window(), Definitions.reasons(which.form()));
        boolean exact = true;
        for (var target : targets(question)) {
            exact &= database.read(handle -> {
                openLines(handle, target, tallies);
                return new LeadTimes(handle, question, target, which, tallies).add();
            });
        }
        return tallies.report(
                Definitions.leadTime(which.form(), which.basis()), question, exact, Tally::leadTime, Tally::leadTime);
    }

    /** One unit has a series in every environment it has been in, and in the one that was asked for by name. */
    private static void openLines(Handle handle, Target target, Tallies tallies) {
        if (target.isOneUnit()) {
            var unit = target.units().getFirst();
            var places = target.places().size() == 1 ? target.places() : new TargetStore(handle).placesOf(target, unit);
            places.forEach(place -> tallies.open(new Tallies.Line(unit, place)));
        }
    }

    static void forEachRow(
            SeriesReadStore rows, Target target, String origin, Tallies tallies, LineUse<SeriesReadStore.Row> use) {
        var lines = new Lines(target);
        for (var kind : SeriesReadStore.kinds()) {
            rows.rows(kind, origin, tallies.window().to(), row -> {
                var line = lines.find(kind, row.unit(), row.place());
                if (line != null) {
                    use.of(line, row);
                }
            });
        }
    }

    static void forEachSum(RollupReadStore rollups, Target target, Wanted wanted, Tallies tallies, LineUse<Sums> use) {
        var lines = new Lines(target);
        for (var kind : SeriesReadStore.kinds()) {
            rollups.units(kind, wanted, sums -> {
                var line = lines.find(kind, sums.unit(), sums.place());
                if (line != null) {
                    use.of(line, sums);
                }
            });
        }
    }

    interface LineUse<R> {
        void of(Tallies.Line line, R row);
    }

    /** From ids to lines, made once per question. */
    static final class Lines {
        private record Key(Report.Kind kind, long unit, long place) {}

        private final Map<Long, Target.Place> places = new HashMap<>();
        private final Map<Key, Tallies.Line> lines = new HashMap<>();
        private final Map<Report.Kind, Map<Long, Target.Unit>> units = new HashMap<>();

        Lines(Target target) {
            target.places().forEach(place -> places.put(place.id(), place));
            target.units()
                    .forEach(unit -> units.computeIfAbsent(unit.kind(), _ -> new HashMap<>())
                            .put(unit.id(), unit));
        }

        Tallies.@Nullable Line find(Report.Kind kind, long unit, long place) {
            var known = units.getOrDefault(kind, Map.of()).get(unit);
            var where = places.get(place);
            return known == null || where == null
                    ? null
                    : lines.computeIfAbsent(new Key(kind, unit, place), _ -> new Tallies.Line(known, where));
        }
    }

    @Override
    public Page<Receipt> frequencyReceipts(Question question, int limit, @Nullable String after) {
        return receipts(question, store -> store.frequency(limit, after));
    }

    @Override
    public Page<Receipt> leadTimeReceipts(
            Question question, Question.LeadTimeOf which, int limit, @Nullable String after) {
        return receipts(question, store -> switch (which.form()) {
            case LATEST_COMMIT -> store.latestCommit(which.basis(), limit, after);
            case EVERY_CHANGE -> store.everyChange(which, limit, after);
            case VERSION -> store.version(which.basis(), limit, after);
        });
    }

    private Page<Receipt> receipts(Question question, Function<ReceiptStore, Page<Receipt>> read) {
        var targets = targets(question);
        if (targets.size() != 1) {
            // a list over organisations would be nobody's: ask for one
            throw Refusal.invalid(
                    "domain", "receipts are of one organisation; name an application, a component or a domain");
        }
        return database.read(handle -> read.apply(new ReceiptStore(handle, targets.getFirst(), question.window())));
    }
}
