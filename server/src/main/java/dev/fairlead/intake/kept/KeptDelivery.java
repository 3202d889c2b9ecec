package dev.fairlead.intake.kept;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as people look at it.
 *
 * @param source name of the source
 * @param identity what its sender calls it, or a digest of it
 * @param repeats how often it came again
 * @param origin whether it was sent, or found by the API
 * @param rule one that would match it, where none does
 * @param facts what it became
 */
public record KeptDelivery(
        long id,
        String source,
        String kind,
        String identity,
        @Nullable String event,
        Instant receivedAt,
        DeliveryState state,
        List<String> reasons,
        @Nullable String rule,
        int bytes,
        int attempts,
        @Nullable Instant interpretedAt,
        int repeats,
        Origin origin,
        List<BecameFact> facts) {
    public KeptDelivery {
        reasons = List.copyOf(reasons);
        facts = List.copyOf(facts);
    }
}
