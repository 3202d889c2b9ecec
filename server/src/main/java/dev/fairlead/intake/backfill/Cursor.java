package dev.fairlead.intake.backfill;

import dev.fairlead.intake.remote.Listing.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a list was read.
 *
 * @param readFrom it was read whole from this moment on; null where it never was
 * @param readUntil and up to this one
 * @param passFrom how far back the reading goes that is under way; null where none is
 * @param passTo when that began
 * @param place where that goes on; null at its beginning
 * @param open what had not ended when it was read
 * @param doneBy the run that read it to its end last
 */
record Cursor(
        String listing,
        @Nullable Instant readFrom,
        @Nullable Instant readUntil,
        @Nullable Instant passFrom,
        @Nullable Instant passTo,
        @Nullable String place,
        Set<String> open,
        @Nullable Long doneBy) {
    /** More than that are not looked at again; who has so many open has other worries. */
    private static final int MOST_OPEN = 500;

    Cursor {
        open = open.stream().limit(MOST_OPEN).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Cursor unread(String listing) {
        return new Cursor(listing, null, null, null, null, null, Set.of(), null);
    }

    /**
     * Ready for reading: where a reading was broken off that goes far enough back, it goes on; otherwise a new one begins, back to
     * where the last one began, or, where that did not go far enough back, to {@code since}.
     */
    Cursor begun(Instant since, Duration overlap, Instant now) {
        var wanted =
                readUntil != null && readFrom != null && !readFrom.isAfter(since) ? readUntil.minus(overlap) : since;
        if (passTo != null && passFrom != null && !passFrom.isAfter(wanted)) {
            return this;
        }
        return new Cursor(listing, readFrom, readUntil, wanted.isAfter(now) ? now : wanted, now, null, open, doneBy);
    }

    /** What is read by a cursor that has {@link #begun}. */
    Span span() {
        return new Span(Objects.requireNonNull(passFrom), Objects.requireNonNull(passTo));
    }

    /** One page further; at the end where there is no next place. */
    Cursor after(Set<String> alsoOpen, Optional<String> next, long run) {
        var all = new LinkedHashSet<>(open);
        all.addAll(alsoOpen);
        if (next.isPresent()) {
            return new Cursor(listing, readFrom, readUntil, passFrom, passTo, next.get(), all, doneBy);
        }
        var from = Objects.requireNonNull(passFrom);
        boolean joins = readFrom != null && readUntil != null && !from.isAfter(readUntil);
        return new Cursor(
                listing,
                joins && Objects.requireNonNull(readFrom).isBefore(from) ? readFrom : from,
                passTo,
                null,
                null,
                null,
                all,
                run);
    }

    /** What was open was looked at again. */
    Cursor openStill(Set<String> still) {
        return new Cursor(listing, readFrom, readUntil, passFrom, passTo, place, still, doneBy);
    }

    /** It cannot be read in this run; what was read before stays so. */
    Cursor givenUp(long run) {
        return new Cursor(listing, readFrom, readUntil, null, null, null, open, run);
    }
}
