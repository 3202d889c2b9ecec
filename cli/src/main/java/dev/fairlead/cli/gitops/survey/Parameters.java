package dev.fairlead.cli.gitops.survey;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The names by which a pattern may call what a file says. */
final class Parameters {
    /** {@code path.basename} before {@code path[1]}: people know it. */
    static final Comparator<String> SIMPLEST = Comparator.<String>comparingInt(key -> key.contains("[") ? 1 : 0)
            .thenComparingInt(key -> key.contains("Normalized") ? 1 : 0)
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private Parameters() {}

    /** Those that {@code sighting} has, the simplest first. */
    static List<String> of(Sighting sighting, Set<String> except) {
        return sighting.found().names().keySet().stream()
                .filter(key ->
                        !except.contains(key) && sighting.named(key) != null && key.matches("[A-Za-z][\\w./\\[\\]-]*"))
                .sorted(SIMPLEST)
                .toList();
    }
}
