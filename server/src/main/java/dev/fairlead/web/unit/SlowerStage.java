package dev.fairlead.web.unit;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.unit.UnitDetails;
import dev.fairlead.report.unit.UnitDetails.Stage;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.word.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The stage on the way that takes longer than in the window before, by the most time: what changes of a unit wait for that
 * became slower. A part of the overview, fetched once that is shown.
 */
record SlowerStage(String sentence) {
    private record Pair(Stage now, Stage before) {
        double slower() {
            return median(now) - median(before);
        }

        boolean isKnown() {
            return isKnown(now.leadTime()) && isKnown(before.leadTime());
        }

        private static boolean isKnown(LeadTime leadTime) {
            return leadTime.p50() != null && !Quantile.P50.few(leadTime.n());
        }

        private static double median(Stage stage) {
            return Objects.requireNonNullElse(stage.leadTime().p50(), 0.0);
        }

        String words() {
            return StageSection.name(now) + ": "
                    + Formats.duration(before.leadTime().p50()) + " → "
                    + Formats.duration(now.leadTime().p50()) + ", n "
                    + Formats.count(now.leadTime().n());
        }
    }

    static SlowerStage of(Unit subject, View view, UnitDetails details) {
        var question = view.question(subject.scope());
        return of(details.stages(question), details.stages(before(question, view)));
    }

    static SlowerStage of(List<Stage> now, List<Stage> before) {
        return new SlowerStage(now.stream()
                .flatMap(stage -> same(stage, before).map(earlier -> new Pair(stage, earlier)).stream())
                .filter(Pair::isKnown)
                .filter(pair -> pair.slower() > 0)
                .max(Comparator.comparingDouble(Pair::slower))
                .map(Pair::words)
                .orElse("no stage with enough versions in both windows"));
    }

    private static Optional<Stage> same(Stage stage, List<Stage> before) {
        return before.stream()
                .filter(other -> other.from() == stage.from() && other.to() == stage.to())
                .findFirst();
    }

    private static Question before(Question question, View view) {
        var begins = new Overview.Days(view.from(), view.to()).before();
        var window = question.window();
        return new Question(
                question.scope(),
                question.where(),
                new Window(ZoneDays.startOf(begins, window.zone()), window.from(), window.zone(), window.by()));
    }
}
