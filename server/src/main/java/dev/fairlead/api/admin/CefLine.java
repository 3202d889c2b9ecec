package dev.fairlead.api.admin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of ArcSight's Common Event Format, version 0: a head of seven fields, and pairs of keys and values. */
final class CefLine {
    private static final Pattern IN_HEAD = Pattern.compile("[\\\\|]");
    private static final Pattern IN_VALUE = Pattern.compile("[\\\\=]");
    private static final Pattern LINES = Pattern.compile("\\R");

    private final StringBuilder text = new StringBuilder("CEF:0");
    private String between = "|";

    /** @param severity from 0 to 10 */
    CefLine(String version, String kindOfEvent, String name, int severity) {
        for (var field :
                new String[] {"Fairlead", "Fairlead", version, kindOfEvent, name, Integer.toString(severity)}) {
            text.append('|')
                    .append(IN_HEAD.matcher(LINES.matcher(field).replaceAll(" "))
                            .replaceAll(found -> "\\\\" + Matcher.quoteReplacement(found.group())));
        }
    }

    /** Adds a pair, unless there is no value. */
    CefLine with(String key, @Nullable String value) {
        if (value != null) {
            var escaped = IN_VALUE.matcher(value).replaceAll(found -> "\\\\" + Matcher.quoteReplacement(found.group()));
            text.append(between)
                    .append(key)
                    .append('=')
                    .append(LINES.matcher(escaped).replaceAll("\\\\n"));
            between = " ";
        }
        return this;
    }

    /** A pair of a kind that Fairlead gives its meaning, such as {@code cs1} with {@code cs1Label}. */
    CefLine with(String key, String label, @Nullable String value) {
        return value == null ? this : with(key + "Label", label).with(key, value);
    }

    @Override
    public String toString() {
        return text.append('\n').toString();
    }
}
