package dev.fairlead.web;

import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import java.time.Instant;
import java.util.List;

/** One application on a page of paper: both numbers with their tables and definitions. */
record Sheet(Subject subject, FrequencySection frequency, LeadTimeSection leadTime, boolean empty) {

    static List<Sheet> of(List<Subject> subjects, View view, Reports reports, Instant now) {
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
