package dev.fairlead.web;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.report.Question;
import dev.fairlead.report.Report;
import dev.fairlead.report.Report.Frequency;
import dev.fairlead.report.Report.LeadTime;
import dev.fairlead.report.Reports;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of applications with this month's two numbers. */
record OverviewPage(
        Frame frame,
        String filter,
        String month,
        String zone,
        List<ApplicationRow> rows,
        List<Subject> looseComponents,
        Applications.Listing listing,
        Paging paging,
        String address) {
    static final int PAGE_SIZE = 50;
    private static final int LOOSE_COMPONENTS = 50;

    /** Nothing was recorded at all. */
    boolean fresh() {
        return listing.total() == 0 && looseComponents.isEmpty();
    }

    record Paging(int page, int pages, String filter) {
        @Nullable String previous() {
            return page > 1 ? address(page - 1) : null;
        }

        @Nullable String next() {
            return page < pages ? address(page + 1) : null;
        }

        private String address(int other) {
            var query = new Query();
            if (!filter.isEmpty()) {
                query.with("q", filter);
            }
            return "/?" + query.with("page", Integer.toString(other));
        }
    }

    static OverviewPage of(
            Frame frame,
            String filter,
            int page,
            Reports reports,
            Applications applications,
            Instant now,
            String address) {
        var zone = applications.usualZone();
        var listing = applications.list(filter, PAGE_SIZE, (page - 1) * PAGE_SIZE);
        var view = View.ofLastYear(now, zone);
        var pages = (int) Math.max(1, (listing.matching() + PAGE_SIZE - 1) / PAGE_SIZE);
        return new OverviewPage(
                frame,
                filter,
                Marks.of(view, now).thisMonth(),
                zone.getId(),
                rows(listing.names(), view, reports, applications, now),
                components(applications),
                listing,
                new Paging(page, pages, filter),
                address);
    }

    private static List<Subject> components(Applications applications) {
        return applications.looseComponents(LOOSE_COMPONENTS).stream()
                .map(name -> new Subject(Report.Kind.COMPONENT, name))
                .toList();
    }

    /** Two questions for the whole page, however many rows it has. */
    private static List<ApplicationRow> rows(
            List<QualifiedName> names, View view, Reports reports, Applications applications, Instant now) {
        if (names.isEmpty()) {
            return List.of();
        }
        var question = view.question(new Question.OfDomain(QualifiedName.ROOT));
        Report<Frequency> frequency = reports.frequency(question);
        Report<LeadTime> leadTime =
                reports.leadTime(question, new Question.LeadTimeOf(Form.LATEST_COMMIT, Basis.COMMITTER, true));
        // after the reports: they derive what was recorded just now
        var last = applications.lastDeployments(names);
        return names.stream()
                .map(name ->
                        ApplicationRow.of(name, only(name, frequency), only(name, leadTime), last.get(name), view, now))
                .toList();
    }

    private static <T> List<Report.Series<T>> only(QualifiedName application, Report<T> report) {
        var name = application.toString();
        return report.series().stream()
                .filter(series -> series.kind() == Report.Kind.APPLICATION
                        && series.unit().equals(name))
                .toList();
    }
}
