package dev.fairlead.web.chart;

import dev.fairlead.web.word.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A course as small bars, drawn by the server. All rows of a list have their own scale: it shows the course, the
 * figure beside it the size.
 */
public record Sparkline(String label, int width, List<Bar> bars) {
    public static final int HEIGHT = 24;
    /** From bar to bar. */
    public static final int STEP = 3;

    public record Bar(int x, int y, int width, int height, boolean running) {}

    /** A bar for each week. */
    public static Sparkline weekly(List<Long> counts) {
        return of(counts, STEP, 2, "Deployments per week, oldest first: ");
    }

    private static Sparkline of(List<Long> counts, int step, int bar, String what) {
        var highest =
                Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < counts.size(); i++) {
            long count = counts.get(i);
            // a week with anything in it is never drawn as one without
            int height = count == 0 ? 1 : (int) Math.max(3, count * HEIGHT / highest);
            bars.add(new Bar(i * step, HEIGHT - height, bar, height, i == counts.size() - 1));
        }
        var label = what + counts.stream().map(Formats::count).collect(Collectors.joining(", "));
        return new Sparkline(label, counts.size() * step, List.copyOf(bars));
    }
}
