package dev.fairlead.report;

import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Freshness;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.ParallelRead;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failrate.FailRateAnswer;
import dev.fairlead.report.failrate.FailRateReceiptStore;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.frequency.FrequencyAnswer;
import dev.fairlead.report.frequency.FrequencyReceiptStore;
import dev.fairlead.report.leadtime.ChangeReceiptStore;
import dev.fairlead.report.leadtime.DeploymentReceiptStore;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.leadtime.LeadTimeAnswer;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.recovery.RecoveryAnswer;
import dev.fairlead.report.recovery.RecoveryReceiptStore;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.IncidentOfScopeStore;
import dev.fairlead.report.restore.RestoreAnswer;
import dev.fairlead.report.restore.RestoreReceipt;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkAnswer;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.report.rework.ReworkReceipt;
import dev.fairlead.report.rework.ReworkReceiptStore;
import dev.fairlead.report.series.LineStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/**
 * Answers from derived rows. One unit: from its rows, exactly. Many units: from roll-ups where the window is made of the
 * organisation's whole days and the usual basis is asked for, otherwise from the rows too.
 */
public final class DatabaseReports implements Reports {
    private static final int WORTH_HALVING = 8;

    private final Database database;
    private final Freshness freshness;
    private final Clock clock;

    public DatabaseReports(Database database, Freshness freshness, Clock clock) {
        this.database = database;
        this.freshness = freshness;
        this.clock = clock;
    }

    private List<Target> targets(Question question) {
        var targets = database.read(handle -> new TargetStore(handle).targets(question));
        targets.forEach(target -> freshness.settle(target.organization()));
        return targets;
    }

    @Override
    public Report<Frequency> frequency(Question question) {
        var sums = FrequencyAnswer.sums(question.window());
        for (var target : targets(question)) {
            database.read(handle -> {
                openLines(handle, target, sums);
                new AttemptAnswer<>(handle, target, sums).add();
                return target;
            });
        }
        return FrequencyAnswer.report(question, sums, clock.instant());
    }

    @Override
    public Report<LeadTime> leadTime(Question question, Question.LeadTimeOf which) {
        var sums = LeadTimeAnswer.sums(question.window(), which);
        boolean exact = true;
        for (var target : targets(question)) {
            exact &= database.read(handle -> {
                openLines(handle, target, sums);
                return new LeadTimeAnswer(handle, question, target, which, sums).add();
            });
        }
        return LeadTimeAnswer.report(question, which, sums, exact);
    }

    @Override
    public List<Figures> figures(
            List<Question.Scope> scopes, Question.Where where, Window window, Question.LeadTimeOf which) {
        var now = clock.instant();
        var found = new HashMap<Question.Scope, Figures>();
        for (var target : units(scopes, where)) {
            var halves = halves(target);
            var other = halves.size() < 2
                    ? null
                    : ParallelRead.begin(() -> figures(halves.getLast(), where, window, which, now));
            found.putAll(figures(halves.getFirst(), where, window, which, now));
            if (other != null) {
                found.putAll(other.get());
            }
        }
        return scopes.stream()
                .map(scope -> Objects.requireNonNull(found.get(scope)))
                .toList();
    }

    private Map<Question.Scope, Figures> figures(
            Target target, Question.Where where, Window window, Question.LeadTimeOf which, Instant now) {
        return database.read(handle -> new UnitFigures(handle, target, where, window, which).figures(now));
    }

    /** Rows of many units are read side by side: each unit's numbers are its own. */
    private static List<Target> halves(Target target) {
        var units = target.units();
        if (units.size() < WORTH_HALVING) {
            return List.of(target);
        }
        int middle = units.size() / 2;
        return List.of(target.of(units.subList(0, middle)), target.of(units.subList(middle, units.size())));
    }

    @Override
    public List<UnitNumbers> numbers(
            List<Question.Scope> scopes, Question.Where where, Window window, Question.LeadTimeOf which) {
        var now = clock.instant();
        var found = new HashMap<Question.Scope, UnitNumbers>();
        for (var target : units(scopes, where)) {
            database.useSnapshot(
                    handle -> found.putAll(new UnitFigures(handle, target, where, window, which).numbers(now)));
        }
        return scopes.stream()
                .map(scope -> Objects.requireNonNull(found.get(scope)))
                .toList();
    }

    private List<Target> units(List<Question.Scope> scopes, Question.Where where) {
        var targets = database.read(handle -> new TargetStore(handle).units(scopes, where));
        targets.forEach(target -> freshness.settle(target.organization()));
        return targets;
    }

    /** A unit has a series in every environment it has been in, and in the one that was asked for by name. */
    private static void openLines(Handle handle, Target target, ReportBuilder<?> sums) {
        if (target.isOneUnit()) {
            new LineStore(handle).lines(target).forEach(sums::open);
        }
    }

    @Override
    public Page<Receipt> frequencyReceipts(Question question, PageAsked asked) {
        return receipts(
                question,
                true,
                (handle, target) -> new FrequencyReceiptStore(handle, target, question.window()).list(asked));
    }

    @Override
    public Page<Receipt> leadTimeReceipts(Question question, Question.LeadTimeOf which, PageAsked asked) {
        var window = question.window();
        // versions are each unit's own: a domain's total adds those of its series up
        return receipts(question, which.form() != Form.VERSION, (handle, target) -> switch (which.form()) {
            case LATEST_COMMIT -> new DeploymentReceiptStore(handle, target, window).latestCommit(which.basis(), asked);
            case EVERY_CHANGE -> new ChangeReceiptStore(handle, target, window).everyChange(which, asked);
            case VERSION -> new DeploymentReceiptStore(handle, target, window).version(which.basis(), asked);
        });
    }

    @Override
    public Report<FailRate> failRate(Question question, boolean withRemedies) {
        var sums = FailRateAnswer.sums(question.window(), withRemedies);
        answer(question, sums, (handle, target) -> new FailRateAnswer(handle, target, withRemedies, sums).add());
        return FailRateAnswer.report(question, withRemedies, sums, clock.instant());
    }

    @Override
    public Report<RecoveryTime> recovery(Question question) {
        var sums = RecoveryAnswer.sums(question.window());
        answer(question, sums, (handle, target) -> new RecoveryAnswer(handle, target, sums, clock.instant()).add());
        return RecoveryAnswer.report(question, sums);
    }

    @Override
    public Report<ReworkRate> rework(Question question) {
        var sums = ReworkAnswer.sums(question.window());
        answer(question, sums, (handle, target) -> new ReworkAnswer(handle, target, sums).add());
        return ReworkAnswer.report(question, sums, clock.instant());
    }

    @Override
    public Report<TimeToRestore> restore(Question question) {
        var sums = RestoreAnswer.sums(question.window());
        answer(question, sums, (handle, target) -> new RestoreAnswer(handle, target, sums, clock.instant()).add());
        return RestoreAnswer.report(question, sums);
    }

    @Override
    public Stability stability(Question question) {
        var now = clock.instant();
        var targets = targets(question);
        if (targets.size() == 1 && targets.getFirst().isOneUnit()) {
            return database.inSnapshot(handle -> {
                var unit = new UnitStability(handle, targets.getFirst(), question, question.window(), now);
                unit.add();
                return unit.stability(now);
            });
        }
        var window = question.window();
        var failRate = FailRateAnswer.sums(window, true);
        var recovery = RecoveryAnswer.sums(window);
        var rework = ReworkAnswer.sums(window);
        var restore = RestoreAnswer.sums(window);
        for (var target : targets) {
            database.useSnapshot(handle -> {
                new FailRateAnswer(handle, target, true, failRate).add();
                new RecoveryAnswer(handle, target, recovery, now).add();
                new ReworkAnswer(handle, target, rework).add();
                new RestoreAnswer(handle, target, restore, now).add();
            });
        }
        return new Stability(
                FailRateAnswer.report(question, true, failRate, now),
                RecoveryAnswer.report(question, recovery),
                ReworkAnswer.report(question, rework, now),
                RestoreAnswer.report(question, restore));
    }

    /** From one state of the database: what failed is read apart from what it is a share of. */
    private void answer(Question question, ReportBuilder<?> sums, BiConsumer<Handle, Target> add) {
        for (var target : targets(question)) {
            database.useSnapshot(handle -> {
                openLines(handle, target, sums);
                add.accept(handle, target);
            });
        }
    }

    @Override
    public Page<FailureReceipt> failRateReceipts(Question question, boolean withRemedies, PageAsked asked) {
        return receipts(
                question,
                true,
                (handle, target) ->
                        new FailRateReceiptStore(handle, target, question.window(), withRemedies).list(asked));
    }

    @Override
    public Page<FailureReceipt> recoveryReceipts(Question question, PageAsked asked) {
        return receipts(
                question,
                true,
                (handle, target) ->
                        new RecoveryReceiptStore(handle, target, question.window(), clock.instant()).list(asked));
    }

    @Override
    public Page<ReworkReceipt> reworkReceipts(Question question, PageAsked asked) {
        return receipts(
                question,
                true,
                (handle, target) -> new ReworkReceiptStore(handle, target, question.window()).list(asked));
    }

    @Override
    public Page<RestoreReceipt> restoreReceipts(Question question, PageAsked asked) {
        return receipts(
                question,
                false,
                (handle, target) ->
                        new IncidentOfScopeStore(handle, target, question.window()).list(clock.instant(), asked));
    }

    /** @param once whether a domain counts what several of its units share once */
    private <R> Page<R> receipts(Question question, boolean once, BiFunction<Handle, Target, Page<R>> read) {
        var targets = targets(question);
        if (targets.size() != 1) {
            // a list over organisations would be nobody's: ask for one
            throw Refusal.invalid(
                    "domain", "receipts are of one organisation; name an application, a component or a domain");
        }
        var target = targets.getFirst();
        return database.read(handle -> read.apply(handle, once ? new TargetStore(handle).withMembers(target) : target));
    }
}
