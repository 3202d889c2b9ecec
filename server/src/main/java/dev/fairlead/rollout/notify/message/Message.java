package dev.fairlead.rollout.notify.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is told.
 *
 * @param deliveryId the same at every try
 * @param rollout null for a try of the channel
 * @param link where people see more; empty where there is nothing to see
 */
public record Message(
        String deliveryId,
        String channel,
        Event event,
        Instant at,
        String reason,
        @Nullable Rollout rollout,
        String link) {

    /** @param server address of the server for people */
    public Message linked(String server) {
        return rollout == null
                ? this
                : new Message(
                        deliveryId,
                        channel,
                        event,
                        at,
                        reason,
                        rollout,
                        server.replaceFirst("/+$", "") + "/rollouts/" + rollout.number());
    }

    /**
     * The rollout it is about.
     *
     * @param startedAt null where it has not begun
     */
    public record Rollout(
            long number,
            String kind,
            String environment,
            @Nullable String application,
            List<String> components,
            String by,
            @Nullable String note,
            @Nullable Instant startedAt) {
        private static final int SHOWN = 5;

        public Rollout {
            components = List.copyOf(components);
        }

        /** What is put there: the application as a whole, or the components by themselves. */
        String what() {
            if (application != null) {
                return application;
            }
            var first = String.join(", ", components.subList(0, Math.min(SHOWN, components.size())));
            return components.size() <= SHOWN ? first : first + " and " + (components.size() - SHOWN) + " more";
        }
    }

    /** How long the rollout took, where it has ended. */
    public Optional<Duration> duration() {
        return switch (event) {
            case SUCCEEDED, FAILED, CANCELLED, ROLLED_BACK ->
                rollout == null || rollout.startedAt() == null
                        ? Optional.empty()
                        : Optional.of(Duration.between(rollout.startedAt(), at));
            case STARTED, AWAITING_APPROVAL, TEST -> Optional.empty();
        };
    }

    /** The usual sentence. */
    String sentence() {
        if (rollout == null) {
            return "This is a test of the channel " + channel + ".";
        }
        var subject = "Rollout " + rollout.number() + " of " + rollout.what() + " to " + rollout.environment();
        var why = reason.isEmpty() ? "." : ": " + reason;
        return switch (event) {
            case STARTED -> subject + " has begun.";
            case AWAITING_APPROVAL -> subject + " waits for an approval. Say: fairlead approve " + rollout.number();
            case SUCCEEDED -> subject + " has succeeded" + why;
            case FAILED -> subject + " has failed" + why;
            case CANCELLED -> subject + " was cancelled" + why;
            case ROLLED_BACK ->
                "Rollout " + rollout.number() + " has put " + rollout.what() + " back into " + rollout.environment()
                        + why;
            case TEST -> subject;
        };
    }
}
