package dev.fairlead.cli.layout.reading;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a file says is to run.
 *
 * @param component the name it has of itself; null where the file has none
 * @param pin what is to run of it; null where the file leaves that to something else
 * @param key where in the file it stands, as people would say it
 * @param names words by which a pattern may call it, such as {@code image}, {@code repository} or {@code container}
 */
public record Found(@Nullable String component, @Nullable Pin pin, String key, Map<String, String> names) {
    public Found {
        names = Map.copyOf(names);
    }
}
