package dev.fairlead.web.overview;

import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a part of the list, each with the numbers of its own page. Beyond so many deployments that reading them all
 * would take too long, percentiles are those of roll-ups, and say so.
 */
final class OverviewRows {
    static final long MOST_READ = 20_000;

    private OverviewRows() {}

    static List<OverviewRow> of(
            List<Row> shown,
            OverviewRequest request,
            Overview overview,
            OverviewQuestions overviews,
            Reports reports,
            Instant now) {
        var perWeek = overviews.perWeek(overview, shown);
        var view = request.view(overview.zone()).in(overview.tier());
        var times = times(shown, view, reports);
        return IntStream.range(0, shown.size())
                .mapToObj(i -> OverviewRow.of(
                        shown.get(i),
                        times.get(i),
                        perWeek.getOrDefault(shown.get(i), List.of()),
                        request,
                        overview,
                        now))
                .toList();
    }

    private static List<RowTime> times(List<Row> shown, View view, Reports reports) {
        long values = shown.stream()
                .mapToLong(row -> Math.max(
                        row.now().frequency().deployments(),
                        row.now().leadTime().n()))
                .sum();
        if (values > MOST_READ || shown.isEmpty()) {
            return shown.stream().map(row -> RowTime.rough(row.now())).toList();
        }
        return view
                .figures(
                        shown.stream()
                                .map(row -> new Unit(row.kind(), row.unit()))
                                .toList(),
                        reports)
                .stream()
                .map(OverviewRows::exact)
                .toList();
    }

    private static RowTime exact(Figures figures) {
        var timed = figures.timed();
        return new RowTime(
                figures.timeOfOnePlace(), timed.size() > 1 ? timed.getFirst().environment() : null, true);
    }
}
