package dev.fairlead.cli.history;

import java.util.SortedMap;
import java.util.TreeMap;

/** What was left out and why, counted, with one example of each. */
public final class Skipped {
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private final SortedMap<String, String> examples = new TreeMap<>();

    public void add(String reason, String example) {
        counts.merge(reason, 1, Integer::sum);
        examples.putIfAbsent(reason, readable(example));
    }

    public SortedMap<String, Integer> counts() {
        return counts;
    }

    public String example(String reason) {
        return examples.getOrDefault(reason, "");
    }

    private static String readable(String text) {
        var visible = text.replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= 100 ? visible : visible.substring(0, 100) + "...";
    }
}
