package dev.fairlead.access.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that is good, as its owner may see it: without its secret.
 *
 * @param token name of the token that it began with; null for a password
 * @param lastUsedAt to within ten minutes
 * @param place from where it began
 */
public record Session(
        Position position,
        SessionKind kind,
        @Nullable String token,
        Instant lastUsedAt,
        Instant expiresAt,
        Place place) {

    /** When it began, and which one it is of those that began then. */
    public record Position(Instant begunAt, long id) {}
}
