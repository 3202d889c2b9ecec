package dev.fairlead.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A picture as data; charts.js draws it. It travels in an attribute, where the templates escape it.
 *
 * @param kind {@code area} or {@code bars}
 * @param unit {@code count} or {@code seconds}
 * @param label what it shows, for those who cannot see it
 */
record Chart(String kind, String unit, String label, List<String> categories, List<Series> series) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One colour of the picture.
     *
     * @param colour name of a colour of the style sheet, without the dashes
     */
    record Series(String name, String colour, List<Point> points) {}

    /** A value; null is a gap. */
    record Point(@Nullable Double value, String note, boolean few) {}

    boolean empty() {
        return series.stream().allMatch(each -> each.points().stream().allMatch(point -> point.value() == null));
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
