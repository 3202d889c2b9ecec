package dev.fairlead.web.unit;

import dev.fairlead.report.question.Metric;
import dev.fairlead.report.unit.UnitDetails.Field;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.word.Formats;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When in the week deployments happen: a table that is its own picture. */
record RhythmSection(List<Day> days) {

    record Day(String name, List<Hour> hours) {}

    /**
     * One hour of one day of the week.
     *
     * @param heat 0 for nothing, 1 to 5 for few to many
     */
    record Hour(
            long deployments,
            int heat,
            String title,
            @Nullable String href) {}

    static RhythmSection of(Unit subject, View view, EnvironmentColumn lane, List<Field> fields) {
        var counts = new HashMap<DayOfWeek, long[]>();
        fields.forEach(
                field -> counts.computeIfAbsent(field.day(), _ -> new long[24])[field.hour()] = field.deployments());
        long most = fields.stream().mapToLong(Field::deployments).max().orElse(0);
        var narrowed = view.in(lane.environment());
        return new RhythmSection(Stream.of(DayOfWeek.values())
                .map(day -> new Day(
                        day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                        IntStream.range(0, 24)
                                .mapToObj(hour -> hour(
                                        subject,
                                        narrowed,
                                        day,
                                        hour,
                                        counts.getOrDefault(day, new long[24])[hour],
                                        most))
                                .toList()))
                .toList());
    }

    private static Hour hour(Unit subject, View view, DayOfWeek day, int hour, long deployments, long most) {
        var title = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + hour + ":00 to " + (hour + 1) + ":00: "
                + Formats.count(deployments) + (deployments == 1 ? " deployment" : " deployments");
        return new Hour(
                deployments,
                deployments == 0 ? 0 : (int) Math.max(1, Math.ceil(5.0 * deployments / most)),
                title,
                deployments == 0
                        ? null
                        : subject.receipts(Metric.DEPLOYMENT_FREQUENCY, view) + "&weekday=" + day.getValue() + "&hour="
                                + hour);
    }
}
