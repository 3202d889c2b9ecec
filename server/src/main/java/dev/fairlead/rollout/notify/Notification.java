package dev.fairlead.rollout.notify;

import dev.fairlead.rollout.notify.message.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a channel is told, and how far that is.
 *
 * @param problem what went wrong at the last try; empty where nothing did
 * @param nextTryAt null where it is not tried any more
 * @param endedAt when it was delivered or given up
 * @param resends oldest first
 */
public record Notification(
        long id,
        String channel,
        long rollout,
        Event event,
        Status status,
        int tries,
        String problem,
        Instant happenedAt,
        @Nullable Instant nextTryAt,
        @Nullable Instant endedAt,
        List<Resend> resends) {
    public Notification {
        resends = List.copyOf(resends);
    }

    /** How far it is. */
    public enum Status {
        PENDING,
        DELIVERED,
        /** Given up after the last try. */
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Status> find(String word) {
            return Arrays.stream(values())
                    .filter(status -> status.word().equals(word))
                    .findFirst();
        }
    }

    /** Which ones; null where it does not matter. */
    public record Filter(@Nullable Status status, @Nullable String channel) {
        public static final Filter NONE = new Filter(null, null);
    }

    /** Where a list goes on. */
    public record Place(Instant happenedAt, long id) {}

    Notification resent(List<Resend> all) {
        return new Notification(
                id, channel, rollout, event, status, tries, problem, happenedAt, nextTryAt, endedAt, all);
    }
}
