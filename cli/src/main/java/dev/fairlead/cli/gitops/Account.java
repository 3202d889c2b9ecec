package dev.fairlead.cli.gitops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reasons, with how many different things each is about and the first three of them by name. */
public final class Account {
    private static final int NAMED = 3;
    private static final int LONGEST = 120;

    private static final class Entry {
        private final Set<String> about = new HashSet<>();
        private final List<String> first = new ArrayList<>();
    }

    private final SortedMap<String, Entry> entries = new TreeMap<>();

    void add(String reason, String about) {
        var entry = entries.computeIfAbsent(reason, name -> new Entry());
        if (entry.about.add(about) && entry.first.size() < NAMED) {
            entry.first.add(readable(about));
        }
    }

    /** Reason to number of things. */
    public SortedMap<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        entries.forEach((reason, entry) -> counts.put(reason, entry.about.size()));
        return counts;
    }

    public List<String> examples(String reason) {
        var entry = entries.get(reason);
        return entry == null ? List.of() : List.copyOf(entry.first);
    }

    /** Reason to its first examples. */
    public SortedMap<String, List<String>> examples() {
        var examples = new TreeMap<String, List<String>>();
        entries.forEach((reason, entry) -> examples.put(reason, List.copyOf(entry.first)));
        return examples;
    }

    private static String readable(String text) {
        var visible = text.replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "...";
    }
}
