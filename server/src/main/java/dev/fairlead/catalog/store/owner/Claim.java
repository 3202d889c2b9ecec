package dev.fairlead.catalog.store.owner;

import dev.fairlead.catalog.OwnerSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of who owns something.
 *
 * @param also who else a file names, as it writes them
 * @param place where the file says it; null for what was told
 * @param actor who told it, or had the file read
 */
public record Claim(
        OwnerSource source,
        String team,
        List<String> also,
        @Nullable String place,
        String actor,
        Instant setAt) {
    public Claim {
        also = List.copyOf(also);
    }

    /** Whether it says the same, whoever says it and when. */
    public boolean isLike(@Nullable Claim other) {
        return other != null
                && team.equals(other.team)
                && also.equals(other.also)
                && Objects.equals(place, other.place);
    }
}
