package dev.fairlead.web;

import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Grain;
import dev.fairlead.report.Report;
import dev.fairlead.report.Reports;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** An application's or a component's two classic pictures, each with its table twin. */
record SubjectPage(
        Frame frame,
        Subject subject,
        View view,
        FrequencySection frequency,
        LeadTimeSection leadTime,
        VersionsSection versions,
        List<Lane> lanes,
        List<Subject> related) {
    private static final int RELATED = 100;

    static SubjectPage of(
            Frame frame, Subject subject, View view, Reports reports, Applications applications, Instant now) {
        var question = view.question(subject.scope());
        var frequency = reports.frequency(question);
        var leadTime = reports.leadTime(question, view.leadTime());
        var lanes = Lane.of(Stream.concat(frequency.series().stream(), leadTime.series().stream()));
        return new SubjectPage(
                frame,
                subject,
                view,
                FrequencySection.of(subject, view, now, lanes, frequency),
                LeadTimeSection.of(subject, view, now, lanes, leadTime),
                VersionsSection.of(subject, view, lanes, reports, frequency),
                lanes,
                related(subject, applications));
    }

    private static List<Subject> related(Subject subject, Applications applications) {
        return switch (subject.kind()) {
            case APPLICATION ->
                applications.componentsOf(subject.name(), RELATED).stream()
                        .map(name -> new Subject(Report.Kind.COMPONENT, name))
                        .toList();
            case COMPONENT ->
                applications.applicationsWith(subject.name(), RELATED).stream()
                        .map(name -> new Subject(Report.Kind.APPLICATION, name))
                        .toList();
        };
    }

    String relation() {
        return switch (subject.kind()) {
            case APPLICATION -> "Made of";
            case COMPONENT -> "Part of";
        };
    }

    boolean empty() {
        return lanes.isEmpty();
    }

    List<Integer> months() {
        return View.MONTHS;
    }

    List<String> zones() {
        return Zones.with(view.zone());
    }

    List<Grain> grains() {
        return List.of(Grain.values());
    }

    /** The version form has a picture of its own. */
    List<Form> forms() {
        return List.of(Form.LATEST_COMMIT, Form.EVERY_CHANGE);
    }

    static String words(Form form) {
        return switch (form) {
            case LATEST_COMMIT -> "per deployment, from its latest commit";
            case EVERY_CHANGE -> "per change, from when it was written";
            case VERSION -> "per version, from its latest commit";
        };
    }
}
