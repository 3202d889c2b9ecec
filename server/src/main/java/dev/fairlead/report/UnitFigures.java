package dev.fairlead.report;

import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.rule.UnitRuleStore;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.AttemptAnswer;
import dev.fairlead.report.answer.ReportBuilder;
import dev.fairlead.report.failure.FailedReadStore;
import dev.fairlead.report.failure.ReworkReadStore;
import dev.fairlead.report.frequency.FrequencyAnswer;
import dev.fairlead.report.frequency.FrequencySum;
import dev.fairlead.report.leadtime.ChangeReadStore;
import dev.fairlead.report.leadtime.LeadTimeAnswer;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.restore.IncidentOfScopeStore;
import dev.fairlead.report.series.DurationSum;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.LineStore;
import dev.fairlead.report.series.RunningReadStore;
import dev.fairlead.report.series.SeriesReadStore;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * The numbers of several units of one organisation, each on its own, from one reading of their rows: a page of many
 * applications asks as often as a page of one.
 */
final class UnitFigures {
    private final Handle handle;
    private final Target target;
    private final Question.LeadTimeOf which;
    private final Window window;
    private final Map<Target.Unit, Sides> units = new LinkedHashMap<>();
    private final Map<Target.Unit, UnitStability> stabilities = new LinkedHashMap<>();

    UnitFigures(Handle handle, Target target, Question.Where where, Window window, Question.LeadTimeOf which) {
        this.handle = handle;
        this.target = target;
        this.which = which;
        this.window = window;
        for (var unit : target.units()) {
            units.put(unit, new Sides(unit, new Question(unit.scope(), where, window)));
        }
    }

    /** With what failed, too. */
    Map<Question.Scope, UnitNumbers> numbers(Instant now) {
        var rules = new UnitRuleStore(handle, target.organization()).read();
        units.forEach((unit, sides) -> {
            var its = new UnitStability(handle, target.of(unit), sides.question, window, now);
            its.lookBack(rules.lookBacks(unit.kind(), unit.id()));
            stabilities.put(unit, its);
        });
        var figures = figures(now);
        new FailedReadStore(handle, target, window)
                .rows((line, row) -> stability(line).takeFailed(line, row));
        new ReworkReadStore(handle, target, window, EnumSet.allOf(ReworkReason.class))
                .rows((line, row) -> stability(line).takeRework(line, row));
        new IncidentOfScopeStore(handle, target, window)
                .rows((line, incident) -> stability(line).takeIncident(line, incident));
        var numbers = new HashMap<Question.Scope, UnitNumbers>();
        stabilities.forEach((unit, its) -> numbers.put(
                unit.scope(), new UnitNumbers(Objects.requireNonNull(figures.get(unit.scope())), its.stability(now))));
        return numbers;
    }

    private UnitStability stability(Line line) {
        return Objects.requireNonNull(stabilities.get(line.unit()));
    }

    /** The two sums of one unit. */
    private final class Sides {
        private final Question question;
        private final ReportBuilder<FrequencySum> attempts = FrequencyAnswer.sums(window);
        private final ReportBuilder<DurationSum> durations = LeadTimeAnswer.sums(window, which);
        private final AttemptAnswer<FrequencySum> frequency;
        private final LeadTimeAnswer leadTime;

        Sides(Target.Unit unit, Question question) {
            this.question = question;
            var alone = target.of(unit);
            this.frequency = new AttemptAnswer<>(handle, alone, attempts);
            this.leadTime = new LeadTimeAnswer(handle, question, alone, which, durations);
        }

        void open(Line line) {
            attempts.open(line);
            durations.open(line);
        }

        Figures figures(Instant now) {
            return new Figures(
                    FrequencyAnswer.report(question, attempts, now),
                    LeadTimeAnswer.report(question, which, durations, true));
        }
    }

    private Sides of(Line line) {
        return Objects.requireNonNull(units.get(line.unit()));
    }

    Map<Question.Scope, Figures> figures(Instant now) {
        new LineStore(handle).lines(target).forEach(line -> {
            of(line).open(line);
            if (!stabilities.isEmpty()) {
                stability(line).open(line);
            }
        });
        var rows = new SeriesReadStore(handle, target, window);
        rows.rows(LeadTimeAnswer.originOfRows(which), window.to(), (line, row) -> {
            of(line).frequency.take(line, row);
            of(line).leadTime.take(line, row);
            if (!stabilities.isEmpty()) {
                stability(line).take(line, row);
            }
        });
        if (which.form() == Form.EVERY_CHANGE) {
            new ChangeReadStore(handle, target, window)
                    .rows(which.basis(), (line, change) -> of(line).leadTime.take(line, change));
        } else if (which.form() == Form.VERSION) {
            // what came after the window decides here, so each is read on its own
            units.values().forEach(sides -> sides.leadTime.addVersions());
        }
        new RunningReadStore(handle, target).perUnit().forEach((unit, attempts) -> {
            Objects.requireNonNull(units.get(unit)).frequency.addRunning(attempts);
            if (!stabilities.isEmpty()) {
                Objects.requireNonNull(stabilities.get(unit)).addRunning(attempts);
            }
        });
        var figures = new HashMap<Question.Scope, Figures>();
        units.values().forEach(sides -> figures.put(sides.question.scope(), sides.figures(now)));
        return figures;
    }
}
