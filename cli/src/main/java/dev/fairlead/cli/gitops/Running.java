package dev.fairlead.cli.gitops;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the files of a repository say runs, unit by unit; usually one file for each. */
final class Running {
    /**
     * What a file says of a unit.
     *
     * @param version null where the file leaves it to something else
     * @param image the image's name without its registry, as far as there is one
     */
    record Held(
            @Nullable String version,
            String key,
            @Nullable String image,
            @Nullable String note) {}

    /** For each unit its files, the one that changed last at the end. */
    private final Map<Unit, LinkedHashMap<String, Held>> units = new HashMap<>();

    private final Map<String, Map<Unit, Held>> files = new HashMap<>();

    /** The version that was told of a unit at last. */
    private final Map<Unit, String> told = new HashMap<>();

    /** What the files of {@code unit} say; changes with them. */
    Map<String, Held> of(Unit unit) {
        var held = units.get(unit);
        return held == null ? Map.of() : held;
    }

    /** Puts what a file says now in place of what it said; notes in {@code before} what its units were. */
    void replace(String path, Map<Unit, Held> now, Map<Unit, Map<String, Held>> before) {
        var old = files.getOrDefault(path, Map.of());
        var touched = new LinkedHashSet<>(old.keySet());
        touched.addAll(now.keySet());
        for (var unit : touched) {
            var held = units.computeIfAbsent(unit, key -> new LinkedHashMap<>());
            before.computeIfAbsent(unit, key -> new LinkedHashMap<>(held));
            var next = now.get(unit);
            var was = held.get(path);
            if (next == null) {
                held.remove(path);
            } else if (was == null || !Objects.equals(was.version(), next.version())) {
                held.remove(path);
                held.put(path, next);
            } else {
                held.put(path, next);
            }
        }
        if (now.isEmpty()) {
            files.remove(path);
        } else {
            files.put(path, now);
        }
    }

    void tell(Unit unit, @Nullable String version) {
        if (version == null) {
            told.remove(unit);
        } else {
            told.put(unit, version);
        }
    }

    Optional<String> told(Unit unit) {
        return Optional.ofNullable(told.get(unit));
    }

    /** How many units run. */
    int size() {
        return told.size();
    }
}
