package dev.fairlead.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their contents; numbers to the right. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... titles) {
        this.titles = List.of(titles);
    }

    public Table(List<String> titles) {
        this.titles = List.copyOf(titles);
    }

    /** @param cells one for each title; one that begins with a digit is taken for a number */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    public void print(PrintWriter out) {
        lines().forEach(out::println);
    }

    /** The titles, then each row. */
    List<String> lines() {
        var widths = new int[titles.size()];
        var numeric = new boolean[titles.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(titles.get(column));
            for (var row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
                numeric[column] |= startsWithDigit(row.get(column));
            }
        }
        for (int column = 0; column < widths.length; column++) {
            for (var row : rows) {
                numeric[column] &=
                        startsWithDigit(row.get(column)) || row.get(column).length() <= 1;
            }
        }
        var lines = new ArrayList<String>();
        lines.add(line(titles, widths, numeric));
        rows.forEach(row -> lines.add(line(row, widths, numeric)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var padding = " ".repeat(widths[column] - width(cells.get(column)));
            line.append(column == 0 ? "" : GAP)
                    .append(numeric[column] ? padding + cells.get(column) : cells.get(column) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static boolean startsWithDigit(String cell) {
        return !cell.isEmpty() && Character.isDigit(cell.charAt(0));
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
