package dev.fairlead.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order of a component's globs, however they were told: what takes something in, then what leaves something out. */
public final class PathOrder {
    private static final Comparator<String> ORDER =
            Comparator.comparing((String glob) -> glob.startsWith("!")).thenComparing(Comparator.naturalOrder());

    private PathOrder() {}

    /** Each once. */
    public static List<String> of(Collection<String> globs) {
        return globs.stream().distinct().sorted(ORDER).toList();
    }
}
