package dev.fairlead.rollout.run.state;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as it is stored.
 *
 * @param account whose rollout it is: who began it, by whichever token
 * @param orderKey random beginning of the keys of its orders
 */
public record Rollout(
        RolloutId id,
        long environmentId,
        QualifiedName environment,
        String account,
        Request request,
        String orderKey,
        State state,
        Instant createdAt) {

    /**
     * How far it is.
     *
     * @param reason what it waits for, or why it ended so; empty where there is nothing to say
     * @param asked what its owner is to do as soon as it sees it
     * @param complete whether nothing of it will change any more: it has ended, and its end is recorded
     */
    public record State(
            RolloutStatus status,
            String reason,
            @Nullable Asked asked,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            boolean complete) {}

    /** What somebody wants of a rollout that runs. */
    public enum Asked {
        PAUSE,
        CANCEL;

        /** As it is stored; null for nothing. */
        public static @Nullable Asked of(@Nullable String word) {
            return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public RolloutStatus status() {
        return state.status();
    }
}
