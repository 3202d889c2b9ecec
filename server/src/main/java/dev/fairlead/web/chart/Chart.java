package dev.fairlead.web.chart;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.report.answer.Quantile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A picture as data; charts.js draws it. It travels in an attribute, where the templates escape it.
 *
 * @param kinds the ways to draw it, the usual one first; a person may choose among them
 * @param unit {@code count}, {@code percent} or {@code seconds}
 * @param unitName what is counted, for the axis
 * @param label what it shows, for those who cannot see it
 * @param categories names along the horizontal axis
 * @param cloud single values below the series, for the kinds over time; null elsewhere
 */
public record Chart(
        List<Kind> kinds,
        String unit,
        String unitName,
        String label,
        List<String> categories,
        List<Series> series,
        @Nullable Cloud cloud) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One way to draw: {@code area}, {@code bubble}, {@code stacked}, {@code bars}, {@code course}, {@code interval} or {@code log}. */
    public record Kind(String kind, String name) {
        public static final Kind AREA = new Kind("area", "Lines");
        public static final Kind BUBBLE = new Kind("bubble", "Bubbles");
        public static final Kind STACKED = new Kind("stacked", "Stacked bars");
        public static final Kind BARS = new Kind("bars", "Bars");
        public static final Kind COURSE = new Kind("course", "Linear");
        /** A line with the ground that it lies in: the first series, between the second and the third. */
        public static final Kind INTERVAL = new Kind("interval", "Interval");

        public static final Kind LOGARITHMIC = new Kind("log", "Logarithmic");
    }

    /**
     * One colour of the picture.
     *
     * @param colour name of a token of the style sheet, without the dashes; or {@code ramp 3/12}
     */
    public record Series(String name, String colour, List<Point> points) {

        /** Of a percentile, which has the same colour in every picture. */
        public static Series of(Quantile quantile, List<Point> points) {
            int colour = switch (quantile) {
                case P50 -> 1;
                case P75 -> 2;
                case P90 -> 3;
                case P95 -> 4;
            };
            return new Series(quantile.word(), "quantile-" + colour, points);
        }
    }

    /**
     * A value; null is a gap. Whatever else says nothing does not travel.
     *
     * @param few whether too few values are behind it to lean on
     * @param href what it is made of; null where there is nothing to show
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Point(
            @JsonInclude @Nullable Double value,
            String note,
            boolean few,
            @Nullable String href) {
        public static Point gap(String note) {
            return new Point(null, note, false, null);
        }
    }

    /**
     * Single values over time.
     *
     * @param times where each category begins, and where the last one ends, in milliseconds
     */
    public record Cloud(String name, List<Long> times, List<Dot> dots) {}

    /** One deployment. */
    public record Dot(long at, double value, String label, String note, String href) {}

    public static Chart of(Kind kind, String unit, String label, List<String> categories, List<Series> series) {
        return new Chart(List.of(kind), unit, "", label, categories, series, null);
    }

    boolean empty() {
        return (cloud == null || cloud.dots().isEmpty())
                && series.stream().allMatch(each -> each.points().stream().allMatch(point -> point.value() == null));
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
