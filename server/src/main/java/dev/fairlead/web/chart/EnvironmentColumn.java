package dev.fairlead.web.chart;

import dev.fairlead.catalog.Tier;
import dev.fairlead.report.Figures;
import dev.fairlead.report.answer.Report;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An environment as a column of a table and a colour of a chart: the same in all pictures of a page.
 *
 * @param name short where that is clear
 * @param environment full name
 * @param colour from 1; production has the first, whatever else there is
 */
public record EnvironmentColumn(String name, String environment, Tier tier, int colour) {
    /** As many as the palette has; more environments share. */
    private static final int COLOURS = 8;

    private record Place(Tier tier, String environment) {}

    public static List<EnvironmentColumn> of(Figures figures) {
        return of(Stream.concat(figures.frequency().series().stream(), figures.leadTime().series().stream()));
    }

    /** In the order in which a change usually travels. */
    public static List<EnvironmentColumn> of(Stream<? extends Report.Series<?>> series) {
        var travelled = series.map(each -> new Place(each.tier(), each.environment()))
                .distinct()
                .sorted(Comparator.comparing(Place::tier).thenComparing(Place::environment))
                .toList();
        var coloured = travelled.stream()
                .sorted(Comparator.comparingInt((Place place) -> place.tier().fromUsers())
                        .thenComparing(Place::environment))
                .toList();
        return travelled.stream()
                .map(place -> new EnvironmentColumn(
                        shortened(place, travelled),
                        place.environment(),
                        place.tier(),
                        coloured.indexOf(place) % COLOURS + 1))
                .toList();
    }

    /** Full names of what the columns stand for. */
    public static List<String> environments(List<EnvironmentColumn> columns) {
        return columns.stream().map(EnvironmentColumn::environment).toList();
    }

    private static String shortened(Place place, List<Place> all) {
        var last = lastElement(place.environment());
        var alike = all.stream()
                .filter(each -> lastElement(each.environment()).equals(last))
                .count();
        return alike == 1 ? last : place.environment();
    }

    public static String lastElement(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }
}
