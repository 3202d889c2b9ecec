package dev.fairlead.access.account;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at a provider, whatever name it has there.
 *
 * @param issuer the provider, as it calls itself
 * @param subject what that gave to this one and gives to nobody else
 */
public record Identity(String issuer, String subject) {
    static @Nullable Identity stored(@Nullable String issuer, @Nullable String subject) {
        return issuer == null || subject == null ? null : new Identity(issuer, subject);
    }
}
