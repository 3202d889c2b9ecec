package dev.fairlead.deployhub.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes by name, as clients of all ages write it: the case does not count. */
public final class Attributes {
    private Attributes() {}

    /** The value that is given and not blank, or null. */
    public static @Nullable String find(Map<String, String> attributes, String name) {
        var exact = attributes.get(name);
        if (exact != null) {
            return exact.isBlank() ? null : exact.strip();
        }
        return attributes.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue().strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
