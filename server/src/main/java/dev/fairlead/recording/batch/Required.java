package dev.fairlead.recording.batch;

import java.util.Map;
import java.util.Objects;

/** Looks up what must be there, because it was made or asked for just before. */
public final class Required {
    private Required() {}

    public static <K, V> V in(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "not known: " + key);
    }
}
