package dev.fairlead.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as others may see it: without its secret.
 *
 * @param role what it may do: as much as both it and its account may
 * @param expiresAt when it ends by itself; null where it does not
 */
public record Token(
        String name, Role role, Instant createdAt, @Nullable Instant expiresAt) {}
