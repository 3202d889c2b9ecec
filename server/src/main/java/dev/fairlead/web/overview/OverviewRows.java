package dev.fairlead.web.overview;

import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.Overview.Pace;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a part of the list, each with the numbers of its own page. Beyond so many deployments that reading them all
 * would take too long, percentiles are those of roll-ups, and say so.
 */
final class OverviewRows {
    static final long MOST_READ = 20_000;

    private OverviewRows() {}

    static List<OverviewRow> of(
            OverviewRequest.Listed listed,
            OverviewRequest request,
            OverviewQuestions overviews,
            Reports reports,
            Instant now) {
        var shown = listed.shown();
        var overview = listed.overview();
        var perWeek = overviews.perWeek(overview, shown);
        var view = request.view(overview.zone()).in(overview.tier());
        var times = times(shown, view, reports);
        // some are known from finding what needs attention
        var paces = overviews.paces(
                overview, shown.stream().filter(row -> row.pace() == null).toList(), now);
        return IntStream.range(0, shown.size())
                .mapToObj(i -> OverviewRow.of(
                        shown.get(i),
                        times.get(i),
                        pace(shown.get(i), paces),
                        perWeek.getOrDefault(shown.get(i), List.of()),
                        request,
                        listed,
                        request.grouped() ? group(i, listed, request) : null,
                        now))
                .toList();
    }

    private static @Nullable Pace pace(Row row, Map<Row, Pace> asked) {
        return row.pace() == null ? asked.get(row) : row.pace();
    }

    /** What stands above a row: its team, where the row above is another's or on another part of the list. */
    private static OverviewRow.@Nullable Group group(
            int place, OverviewRequest.Listed listed, OverviewRequest request) {
        var owners = listed.owners();
        var row = listed.shown().get(place);
        var team = owners.team(row);
        if (place > 0 && owners.team(listed.shown().get(place - 1)).equals(team)) {
            return null;
        }
        int size = (int) listed.matching().stream()
                .filter(other -> owners.team(other).equals(team))
                .count();
        return new OverviewRow.Group(owners.label(row).title(), request.with("team", team), size);
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
