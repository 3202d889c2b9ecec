package dev.fairlead.access.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system whose tokens are believed.
 *
 * @param name what it is called here
 * @param url what it calls itself in its tokens, letter by letter
 * @param audience whom its tokens must be made for
 * @param keys its public keys as a JWK set; null where they are read from it
 */
public record Issuer(
        long id,
        String name,
        String url,
        String audience,
        @Nullable String keys,
        Instant createdAt) {}
