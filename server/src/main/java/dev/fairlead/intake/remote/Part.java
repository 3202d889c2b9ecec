package dev.fairlead.intake.remote;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one page of a list told, as it is put together. */
public final class Part {
    private final List<Found> found = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();
    private @Nullable String next;

    public Part add(Found one) {
        found.add(one);
        return this;
    }

    /** Something says nothing that could be told. */
    public void pass(String reason) {
        passed.add(reason);
    }

    /** Something has not ended, and is looked at again the next time, by this name. */
    public void keepOpen(String name) {
        open.add(name);
    }

    /** Where the list goes on; it ends where this is not said. */
    public Part next(Optional<String> place) {
        next = place.orElse(null);
        return this;
    }

    public Part next(String place) {
        next = place;
        return this;
    }

    public List<Found> found() {
        return List.copyOf(found);
    }

    public List<String> passed() {
        return List.copyOf(passed);
    }

    public Set<String> open() {
        return Set.copyOf(open);
    }

    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
