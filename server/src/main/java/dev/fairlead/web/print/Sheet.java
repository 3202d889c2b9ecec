package dev.fairlead.web.print;

import dev.fairlead.annotation.Annotations;
import dev.fairlead.platform.db.ParallelRead;
import dev.fairlead.report.Reports;
import dev.fairlead.report.UnitNumbers;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.chart.FrequencySection;
import dev.fairlead.web.chart.Headlines;
import dev.fairlead.web.chart.LeadTimeSection;
import dev.fairlead.web.chart.StabilitySection;
import dev.fairlead.web.note.Notes;
import dev.fairlead.web.note.UnitNotes;
import dev.fairlead.web.note.UnitNotes.About;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One application on a page of paper: its numbers with their tables and definitions.
 *
 * @param headlines the five numbers side by side; null where nothing was deployed, as is stability
 * @param notes what charts show on their time
 * @param alone whether it is the only sheet, which has room for a picture of what failed
 */
public record Sheet(
        Unit subject,
        FrequencySection frequency,
        LeadTimeSection leadTime,
        @Nullable Headlines headlines,
        @Nullable StabilitySection stability,
        boolean alone,
        List<EnvironmentColumn> lanes,
        Notes notes) {
    /** More than these are read by two, each a half. */
    private static final int MOST_AT_ONCE = 5;

    public static List<Sheet> of(
            List<Unit> subjects, View view, Reports reports, Annotations annotations, Instant now) {
        var sheets = of(subjects, view, reports, now);
        var notes = UnitNotes.of(
                sheets.stream()
                        .map(sheet -> new About(sheet.subject, EnvironmentColumn.environments(sheet.lanes)))
                        .toList(),
                view,
                null,
                annotations,
                now);
        return IntStream.range(0, sheets.size())
                .mapToObj(i -> sheets.get(i).with(notes.get(i)))
                .toList();
    }

    private Sheet with(Notes others) {
        return new Sheet(subject, frequency, leadTime, headlines, stability, alone, lanes, others);
    }

    private static List<Sheet> of(List<Unit> subjects, View view, Reports reports, Instant now) {
        if (subjects.size() <= MOST_AT_ONCE) {
            return together(subjects, view, reports, now, subjects.size() == 1);
        }
        int half = subjects.size() / 2;
        var rest =
                ParallelRead.begin(() -> together(subjects.subList(half, subjects.size()), view, reports, now, false));
        var first = together(subjects.subList(0, half), view, reports, now, false);
        return Stream.concat(first.stream(), rest.get().stream()).toList();
    }

    private static List<Sheet> together(List<Unit> subjects, View view, Reports reports, Instant now, boolean alone) {
        if (alone) {
            var subject = subjects.getFirst();
            var whole =
                    new UnitNumbers(view.figures(subject, reports), reports.stability(view.question(subject.scope())));
            return List.of(of(subject, view, whole, true, now));
        }
        var numbers = view.numbers(subjects, reports).iterator();
        return subjects.stream()
                .map(subject -> of(subject, view, numbers.next(), false, now))
                .toList();
    }

    private static Sheet of(Unit subject, View view, UnitNumbers numbers, boolean alone, Instant now) {
        var figures = numbers.figures();
        var lanes = EnvironmentColumn.of(figures);
        var frequency = FrequencySection.of(subject, view, now, lanes, figures.frequency());
        var leadTime = LeadTimeSection.of(subject, view, now, lanes, figures.leadTime());
        return lanes.isEmpty()
                ? new Sheet(subject, frequency, leadTime, null, null, alone, lanes, Notes.NONE)
                : new Sheet(
                        subject,
                        frequency,
                        leadTime,
                        Headlines.of(subject, view, now, lanes, figures, numbers.stability()),
                        StabilitySection.of(subject, view, now, lanes, numbers.stability()),
                        alone,
                        lanes,
                        Notes.NONE);
    }

    boolean empty() {
        return headlines == null;
    }
}
