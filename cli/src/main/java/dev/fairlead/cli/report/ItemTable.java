package dev.fairlead.cli.report;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list as the server gives it, with one column for each field that any entry has. */
public final class ItemTable {
    private static final int WIDEST = 60;

    private ItemTable() {}

    public static void print(PrintWriter out, List<Map<String, Object>> items) {
        if (items.isEmpty()) {
            out.println("Nothing found.");
            return;
        }
        var fields = new LinkedHashSet<String>();
        items.forEach(item -> item.forEach((field, value) -> {
            if (value != null && !(value instanceof Map<?, ?>)) {
                fields.add(field);
            }
        }));
        var table = new Table(List.copyOf(fields));
        for (var item : items) {
            table.row(fields.stream().map(field -> cell(item.get(field))).toList());
        }
        table.print(out);
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        // a name from outside must not move the cursor of somebody's terminal
        var text = (value instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                        : value.toString())
                .replaceAll("\\p{Cntrl}", " ");
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
