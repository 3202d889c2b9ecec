package dev.fairlead.intake.backfill;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reading of an API, from the question to its end.
 *
 * @param since how far back it looks where nothing was read before
 * @param dry whether it keeps nothing of what it finds
 * @param regular whether the server asks by itself
 * @param dueAt when it goes on
 * @param stumbles how often in a row the API was away
 * @param counts what it found so far
 * @param outcomes of a dry run: how many would be told, unmatched and refused
 * @param reasons why things were passed over, and how many for each
 * @param troubles what could not be read, and why
 * @param place which list is read
 * @param waits what it waits for
 */
public record Run(
        long id,
        long source,
        Instant since,
        boolean dry,
        boolean regular,
        State state,
        String askedBy,
        Instant askedAt,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        Instant dueAt,
        int stumbles,
        Counts counts,
        Map<String, Long> outcomes,
        Map<String, Long> reasons,
        List<String> troubles,
        @Nullable String place,
        @Nullable String waits) {
    public Run {
        outcomes = Map.copyOf(outcomes);
        reasons = Map.copyOf(reasons);
        troubles = List.copyOf(troubles);
    }

    /** Where it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * How many.
     *
     * @param requests that were made
     * @param found things that the API told
     * @param fresh those of them that were given to the inbox; of a dry run, would have been
     * @param known those that were known already
     * @param passed those that say nothing that is kept
     */
    public record Counts(long requests, long found, long fresh, long known, long passed) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    requests + more.requests,
                    found + more.found,
                    fresh + more.fresh,
                    known + more.known,
                    passed + more.passed);
        }
    }
}
