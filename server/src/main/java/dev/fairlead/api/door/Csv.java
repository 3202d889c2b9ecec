package dev.fairlead.api.door;

import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe in front, since names and
 * notes come from outside.
 */
public final class Csv {
    private final StringBuilder text = new StringBuilder();

    public Csv(String... header) {
        row((Object[]) header);
    }

    /** Adds a row; null is an empty field. */
    public void row(@Nullable Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            var field = fields[i];
            if (field instanceof Number || field instanceof Boolean) {
                text.append(field);
            } else if (field != null) {
                text.append(quoted(harmless(field.toString())));
            }
        }
        text.append("\r\n");
    }

    private static String harmless(String field) {
        return !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(here -> here == ',' || here == '"' || here == '\n' || here == '\r');
        return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
