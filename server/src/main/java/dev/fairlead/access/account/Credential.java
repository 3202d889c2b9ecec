package dev.fairlead.access.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A good token or session, and whose it is.
 *
 * @param account number of the account
 * @param token number of the token; null for a session that began with a password
 * @param hash as it is stored, in hexadecimal digits
 * @param expiresAt null where it does not end
 */
public record Credential(
        long account,
        @Nullable Long token,
        Caller caller,
        String hash,
        @Nullable Instant expiresAt) {}
