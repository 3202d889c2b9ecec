package dev.fairlead.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns as wide as their contents; numbers to the right. */
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

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

    public void print(Screen screen) {
        lines(screen).forEach(screen.out()::println);
    }

    /** The titles, then each row; no wider than the screen, what is cut ends with a sign. */
    List<String> lines(Screen screen) {
        int columns = titles.size();
        var widths = new int[columns];
        var numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            widths[column] = width(titles.get(column));
            for (var row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
                numeric[column] |= startsWithDigit(row.get(column));
            }
        }
        for (int column = 0; column < columns; column++) {
            for (var row : rows) {
                numeric[column] &=
                        startsWithDigit(row.get(column)) || row.get(column).length() <= 1;
            }
        }
        narrow(widths, numeric, screen.columns());
        var lines = new ArrayList<String>();
        lines.add(fitting(line(titles, widths, numeric), screen));
        rows.forEach(row -> lines.add(fitting(line(row, widths, numeric), screen)));
        return lines;
    }

    /** Takes from the widest text, again and again, until all of them fit or none can be taken from. */
    private static void narrow(int[] widths, boolean[] numeric, int room) {
        long whole = IntStream.of(widths).asLongStream().sum() + (long) GAP.length() * (widths.length - 1);
        while (whole > room) {
            int widest = -1;
            for (int column = 0; column < widths.length; column++) {
                boolean more = widest < 0 || widths[column] > widths[widest];
                if (!numeric[column] && widths[column] > NARROWEST && more) {
                    widest = column;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            whole--;
        }
    }

    private static String fitting(String line, Screen screen) {
        return width(line) <= screen.columns() ? line : Cut.end(line, screen.columns());
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = Cut.cell(cells.get(column), widths[column]);
            var padding = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : GAP).append(numeric[column] ? padding + cell : cell + padding);
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
