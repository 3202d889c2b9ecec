package dev.fairlead.report.series;

import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Days of which roll-ups of one grain are read. */
public record RollupSpan(String grain, LocalDate from, LocalDate to) {

    /** Whole days of the window; as whole months where that is wanted, and days for what is cut off at either end. */
    public static List<RollupSpan> of(Window window, boolean months) {
        var from = ZoneDays.of(window.from(), window.zone());
        var to = ZoneDays.of(window.to(), window.zone());
        var firstMonth = from.getDayOfMonth() == 1 ? from : Grain.MONTH.next(Grain.MONTH.startOf(from));
        var lastMonth = Grain.MONTH.startOf(to);
        if (!months || !firstMonth.isBefore(lastMonth)) {
            return List.of(new RollupSpan("day", from, to));
        }
        return Stream.of(
                        new RollupSpan("day", from, firstMonth),
                        new RollupSpan("month", firstMonth, lastMonth),
                        new RollupSpan("day", lastMonth, to))
                .filter(span -> span.from().isBefore(span.to()))
                .toList();
    }
}
