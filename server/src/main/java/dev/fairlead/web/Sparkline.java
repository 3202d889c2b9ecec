package dev.fairlead.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Twelve months as small bars, drawn by the server. All rows of a list have their own scale: it shows the course, the
 * figure beside it the size.
 */
record Sparkline(String label, int width, List<Bar> bars) {
    static final int HEIGHT = 24;
    private static final int STEP = 8;
    private static final int BAR = 6;

    record Bar(int x, int y, int width, int height, boolean running) {}

    static Sparkline of(List<Long> counts) {
        var highest =
                Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < counts.size(); i++) {
            long count = counts.get(i);
            // a month with anything in it is never drawn as one without
            int height = count == 0 ? 1 : (int) Math.max(3, count * HEIGHT / highest);
            bars.add(new Bar(i * STEP, HEIGHT - height, BAR, height, i == counts.size() - 1));
        }
        var label = "Deployments per month, oldest first: "
                + counts.stream().map(Amounts::count).collect(Collectors.joining(", "));
        return new Sparkline(label, counts.size() * STEP - (STEP - BAR), List.copyOf(bars));
    }
}
