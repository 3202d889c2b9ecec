package dev.fairlead.trail;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.fairlead.platform.db.Database;
import dev.fairlead.trail.SealStore.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads trails seal by seal, for systems that keep them elsewhere: each entry comes once, and with the seal that it is under. */
public final class TrailExport {
    private static final int SEALS = 1_000;

    /** A part ends with the seal that makes it this long. */
    private static final int ENTRIES = 5_000;

    private final Database database;

    public TrailExport(Database database) {
        this.database = database;
    }

    /** A seal and what is under it, by number. */
    public record Part(Seal seal, List<Entry> entries) {
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /** Some of a trail; there is more where {@code more}. */
    public record Some(List<Part> parts, boolean more) {
        public Some {
            parts = List.copyOf(parts);
        }
    }

    /** What is under the seals after this one, as much as fits one answer. */
    public Some after(Trail trail, long seal) {
        return database.inSnapshot(handle -> {
            var store = new SealStore(handle);
            var seals = new ArrayList<Seal>();
            long entries = 0;
            for (var one : store.seals(trail, seal, SEALS)) {
                seals.add(one);
                entries += one.entries();
                if (entries >= ENTRIES) {
                    break;
                }
            }
            if (seals.isEmpty()) {
                return new Some(List.of(), false);
            }
            long last = seals.getLast().number();
            Map<Long, List<Entry>> under;
            try (var found = store.sealed(trail, seal, last)) {
                under = found.collect(groupingBy(Sealed::seal, mapping(Sealed::entry, toList())));
            }
            var parts = seals.stream()
                    .map(one -> new Part(one, under.getOrDefault(one.number(), List.of())))
                    .toList();
            return new Some(parts, !store.seals(trail, last, 1).isEmpty());
        });
    }
}
