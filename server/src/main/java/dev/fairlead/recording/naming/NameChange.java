package dev.fairlead.recording.naming;

import dev.fairlead.catalog.NameKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changes where a name does.
 *
 * @param to the name afterwards, or what it becomes one with; null where it is deleted
 * @param counts what comes along, or stands in the way of a deletion, by its word
 */
public record NameChange(
        Way way, NameKind kind, String name, @Nullable String to, Map<String, Long> counts) {
    public NameChange {
        counts = new TreeMap<>(counts);
    }

    /** What becomes of the name. */
    public enum Way {
        RENAME,
        MERGE,
        DELETE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public long count(String word) {
        return counts.getOrDefault(word, 0L);
    }
}
