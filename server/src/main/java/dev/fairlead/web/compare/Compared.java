package dev.fairlead.web.compare;

import dev.fairlead.annotation.Annotations;
import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.report.Stability;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.Report.Bucket;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Metric;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.note.Notes;
import dev.fairlead.web.note.UnitNotes;
import dev.fairlead.web.note.UnitNotes.About;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the things that are compared.
 *
 * @param name short where that is clear
 * @param view what it is looked at by; its environment is part of the question
 */
record Compared(
        String name,
        String title,
        Unit subject,
        View view,
        Report<Frequency> frequency,
        Report<LeadTime> leadTime,
        Stability stability) {

    static Compared of(String name, String title, Unit subject, View view, Reports reports) {
        return of(name, title, subject, view, view.figures(subject, reports), reports);
    }

    /** One for each, by the same view. */
    static List<Compared> of(List<Unit> subjects, View view, Reports reports) {
        var figures = view.figures(subjects, reports).iterator();
        return subjects.stream()
                .map(subject ->
                        of(subject.name().local(), subject.name().toString(), subject, view, figures.next(), reports))
                .toList();
    }

    private static Compared of(String name, String title, Unit subject, View view, Figures figures, Reports reports) {
        return new Compared(
                name,
                title,
                subject,
                view,
                figures.frequency(),
                figures.leadTime(),
                reports.stability(view.question(subject.scope())));
    }

    /** The number in the asked environment; a unit's own total over all of them where none is asked for. */
    Frequency deployments() {
        return frequency.total();
    }

    LeadTime speed() {
        return leadTime.total();
    }

    boolean ofOnePlace() {
        return leadTime.isOfOnePlace(LeadTime::n);
    }

    /** Deployments of each bucket, over all environments that are asked for. */
    List<Long> deploymentsPerBucket() {
        return view.window().buckets().stream()
                .map(start -> at(frequency, start)
                        .mapToLong(bucket -> bucket.value().deployments())
                        .sum())
                .toList();
    }

    /** Of a single environment; medians of several cannot be added up. */
    List<LeadTime> speedPerBucket() {
        return view.window().buckets().stream()
                .map(start -> at(leadTime, start)
                        .map(Bucket::value)
                        .max(Comparator.comparingLong(LeadTime::n))
                        .orElse(new LeadTime(0, null, null, null, null)))
                .toList();
    }

    private static <T> Stream<Bucket<T>> at(Report<T> report, LocalDate start) {
        return report.series().stream()
                .flatMap(series -> series.buckets().stream())
                .filter(bucket -> bucket.start().equals(start));
    }

    /** Of windows that lie upon each other each has its own, at its own places. */
    static Notes notes(Comparison of, List<Compared> sides, Annotations annotations, Instant now) {
        if (of != Comparison.WINDOWS) {
            return sides.isEmpty()
                    ? Notes.NONE
                    : Notes.together(UnitNotes.of(
                            sides.stream().map(Compared::about).toList(),
                            sides.getFirst().view,
                            null,
                            annotations,
                            now));
        }
        return Notes.together(sides.stream()
                .map(side -> UnitNotes.of(side.about(), side.view, annotations, now))
                .toList());
    }

    private About about() {
        return new About(
                subject,
                frequency.series().stream()
                        .map(Report.Series::environment)
                        .distinct()
                        .toList());
    }

    String page() {
        return subject.page(view);
    }

    String receipts(Metric metric) {
        return subject.receipts(metric, view);
    }
}
