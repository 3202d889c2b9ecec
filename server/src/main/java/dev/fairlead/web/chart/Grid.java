package dev.fairlead.web.chart;

import dev.fairlead.web.word.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of figures: the twin of a chart, for those who read, hear or copy numbers. */
public record Grid(String caption, String corner, List<Head> columns, List<Line> lines) {

    public record Head(String name, String title) {}

    /**
     * A row; the sum or the whole window is emphasised.
     *
     * @param href the page that is about the row alone
     */
    public record Line(
            String head,
            @Nullable String note,
            boolean emphasised,
            List<Cell> cells,
            @Nullable String href) {
        public Line(String head, @Nullable String note, boolean emphasised, List<Cell> cells) {
            this(head, note, emphasised, cells, null);
        }
    }

    /**
     * A figure.
     *
     * @param note small print beside it
     * @param href where its receipts are; null where there is nothing to show
     * @param few whether too few values are behind it to lean on
     * @param title the whole truth on hover
     */
    public record Cell(
            String text, @Nullable String note, @Nullable String href, boolean few, String title) {
        public static Cell empty() {
            return new Cell(Formats.NOTHING, null, null, false, "no data");
        }
    }

    /** Whether any figure has small print: then all leave room for it. */
    boolean noted() {
        return lines.stream().anyMatch(line -> line.cells().stream().anyMatch(cell -> cell.note() != null));
    }

    public static List<Head> heads(List<EnvironmentColumn> lanes) {
        return lanes.stream()
                .map(lane -> new Head(
                        lane.name(), lane.environment() + " (" + lane.tier().word() + ")"))
                .toList();
    }
}
