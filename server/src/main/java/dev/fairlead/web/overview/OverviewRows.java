package dev.fairlead.web.overview;

import dev.fairlead.platform.db.ParallelRead;
import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.Overview.Pace;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a part of the list, each with the numbers of its own page. Where there are so many deployments that reading
 * them all would take too long, percentiles of the units with most are those of roll-ups, and say so.
 */
final class OverviewRows {
    static final long MOST_READ = 10_000;

    private OverviewRows() {}

    static List<OverviewRow> of(
            OverviewRequest.Listed listed,
            OverviewRequest request,
            OverviewQuestions overviews,
            Reports reports,
            Instant now) {
        var shown = listed.shown();
        var overview = listed.overview();
        var counted = ParallelRead.begin(() -> overviews.perWeek(overview, shown));
        // some are known from finding what needs attention
        var compared = ParallelRead.begin(() -> overviews.paces(
                overview, shown.stream().filter(row -> row.pace() == null).toList(), now));
        var times = times(shown, request.view(overview.zone()).in(overview.tier()), reports);
        var perWeek = counted.get();
        var paces = compared.get();
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
        var read = read(shown);
        var figures = read.isEmpty()
                ? List.<Figures>of()
                : view.figures(
                        read.stream()
                                .map(row -> new Unit(row.kind(), row.unit()))
                                .toList(),
                        reports);
        var exact = new HashMap<Unit, RowTime>();
        for (int i = 0; i < read.size(); i++) {
            exact.put(new Unit(read.get(i).kind(), read.get(i).unit()), exact(figures.get(i)));
        }
        return shown.stream()
                .map(row -> exact.getOrDefault(new Unit(row.kind(), row.unit()), RowTime.rough(row.now())))
                .toList();
    }

    /** Those of which all values are read: the ones with the fewest, as far as they go. */
    static List<Row> read(List<Row> shown) {
        var read = new ArrayList<Row>();
        long values = 0;
        for (var row : shown.stream()
                .sorted(Comparator.comparingLong(OverviewRows::values))
                .toList()) {
            values += values(row);
            if (values > MOST_READ) {
                break;
            }
            read.add(row);
        }
        return read;
    }

    private static long values(Row row) {
        return Math.max(
                row.now().frequency().deployments(), row.now().leadTime().n());
    }

    private static RowTime exact(Figures figures) {
        var timed = figures.timed();
        return new RowTime(
                figures.timeOfOnePlace(), timed.size() > 1 ? timed.getFirst().environment() : null, true);
    }
}
