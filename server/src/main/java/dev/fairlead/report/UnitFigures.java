package dev.fairlead.report;

import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Window;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.SeriesReadStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * Both numbers of several units of one organisation, each on its own, from one reading of their rows: a page of many
 * applications asks as often as a page of one.
 */
final class UnitFigures {
    private final Handle handle;
    private final Target target;
    private final Question.LeadTimeOf which;
    private final Window window;
    private final Map<Target.Unit, Sides> units = new LinkedHashMap<>();

    UnitFigures(Handle handle, Target target, Question.Where where, Window window, Question.LeadTimeOf which) {
        this.handle = handle;
        this.target = target;
        this.which = which;
        this.window = window;
        for (var unit : target.units()) {
            units.put(unit, new Sides(unit, new Question(unit.scope(), where, window)));
        }
    }

    /** The two sums of one unit. */
    private final class Sides {
        private final Question question;
        private final Tallies deployments = new Tallies(window, Frequencies.REASONS);
        private final Tallies durations = new Tallies(window, Definitions.reasons(which.form()));
        private final Frequencies frequencies;
        private final LeadTimes leadTimes;

        Sides(Target.Unit unit, Question question) {
            this.question = question;
            var alone = target.of(unit);
            this.frequencies = new Frequencies(handle, alone, deployments);
            this.leadTimes = new LeadTimes(handle, question, alone, which, durations);
        }

        void open(Tallies.Line line) {
            deployments.open(line);
            durations.open(line);
        }

        Figures figures(Instant now) {
            return new Figures(
                    Frequencies.report(question, deployments, now), LeadTimes.report(question, which, durations, true));
        }
    }

    private Sides of(Tallies.Line line) {
        return Objects.requireNonNull(units.get(line.unit()));
    }

    Map<Question.Scope, Figures> figures(Instant now) {
        new LineStore(handle).lines(target).forEach(line -> of(line).open(line));
        var rows = new SeriesReadStore(handle, target, window);
        DatabaseReports.forEachRow(rows, target, LeadTimes.originOfRows(which), window, (line, row) -> {
            of(line).frequencies.take(line, row);
            of(line).leadTimes.take(line, row);
        });
        if (which.form() == Form.EVERY_CHANGE) {
            LeadTimes.forEachChange(
                    rows, target, which, (line, change) -> of(line).leadTimes.take(line, change));
        } else if (which.form() == Form.VERSION) {
            // what came after the window decides here, so each is read on its own
            units.values().forEach(sides -> sides.leadTimes.addVersions());
        }
        rows.runningPerUnit()
                .forEach((unit, attempts) ->
                        Objects.requireNonNull(units.get(unit)).frequencies.addRunning(attempts));
        var figures = new HashMap<Question.Scope, Figures>();
        units.values().forEach(sides -> figures.put(sides.question.scope(), sides.figures(now)));
        return figures;
    }
}
