package dev.fairlead.cli.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list as the server gives it, with one column for each field that any entry has. */
public final class ItemTable {
    private static final int WIDEST = 60;
    private static final int SHORT_HASH = 10;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

    private ItemTable() {}

    public static void print(Screen screen, List<Map<String, Object>> items) {
        if (items.isEmpty()) {
            screen.out().println("Nothing found.");
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
            table.row(fields.stream()
                    .map(field -> cell(field, item.get(field), screen.whole()))
                    .toList());
        }
        table.print(screen);
    }

    private static String cell(String field, @Nullable Object value, boolean whole) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number seconds && field.toLowerCase(Locale.ROOT).endsWith("seconds")) {
            return Spans.of(seconds.doubleValue());
        }
        var text = text(value);
        return whole ? text : HASH.matcher(text).matches() ? text.substring(0, SHORT_HASH) : cut(text);
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    private static String text(Object value) {
        // a name from outside must not move the cursor of somebody's terminal
        return (value instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                        : value.toString())
                .replaceAll("\\p{Cntrl}", " ");
    }
}
