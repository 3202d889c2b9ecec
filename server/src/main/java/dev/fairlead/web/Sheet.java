package dev.fairlead.web;

import dev.fairlead.report.Reports;
import java.time.Instant;
import java.util.stream.Stream;

/** One application on a page of paper: both numbers with their tables and definitions. */
record Sheet(Subject subject, FrequencySection frequency, LeadTimeSection leadTime, boolean empty) {

    static Sheet of(Subject subject, View view, Reports reports, Instant now) {
        var question = view.question(subject.scope());
        var frequency = reports.frequency(question);
        var leadTime = reports.leadTime(question, view.leadTime());
        var lanes = Lane.of(Stream.concat(frequency.series().stream(), leadTime.series().stream()));
        return new Sheet(
                subject,
                FrequencySection.of(subject, view, now, lanes, frequency),
                LeadTimeSection.of(subject, view, now, lanes, leadTime),
                lanes.isEmpty());
    }
}
