package dev.fairlead.web.print;

import dev.fairlead.platform.db.ParallelRead;
import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.web.address.Subject;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.FrequencySection;
import dev.fairlead.web.chart.Lane;
import dev.fairlead.web.chart.LeadTimeSection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One application on a page of paper: both numbers with their tables and definitions. */
public record Sheet(Subject subject, FrequencySection frequency, LeadTimeSection leadTime, boolean empty) {
    /** More than these are read by two, each a half. */
    private static final int MOST_AT_ONCE = 5;

    public static List<Sheet> of(List<Subject> subjects, View view, Reports reports, Instant now) {
        if (subjects.size() <= MOST_AT_ONCE) {
            return together(subjects, view, reports, now);
        }
        int half = subjects.size() / 2;
        var rest = ParallelRead.begin(() -> together(subjects.subList(half, subjects.size()), view, reports, now));
        var first = together(subjects.subList(0, half), view, reports, now);
        return Stream.concat(first.stream(), rest.get().stream()).toList();
    }

    private static List<Sheet> together(List<Subject> subjects, View view, Reports reports, Instant now) {
        var figures = view.figures(subjects, reports).iterator();
        return subjects.stream()
                .map(subject -> of(subject, view, figures.next(), now))
                .toList();
    }

    private static Sheet of(Subject subject, View view, Figures figures, Instant now) {
        var lanes = Lane.of(figures);
        return new Sheet(
                subject,
                FrequencySection.of(subject, view, now, lanes, figures.frequency()),
                LeadTimeSection.of(subject, view, now, lanes, figures.leadTime()),
                lanes.isEmpty());
    }
}
