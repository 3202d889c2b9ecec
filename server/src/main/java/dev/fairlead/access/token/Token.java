package dev.fairlead.access.token;

import dev.fairlead.access.grant.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as others may see it: without its secret.
 *
 * @param role what it may do at most, wherever: as much as both it and its account may
 * @param domain where it is good, with all below it; null for wherever its account may do something
 * @param expiresAt when it ends by itself; null where it does not
 * @param lastUsedAt when it let somebody in last, to within ten minutes; null where it never did
 * @param lastUsedFrom the address that it came from then; null where it is not known
 */
public record Token(
        String name,
        Role role,
        @Nullable String domain,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom) {}
