package dev.fairlead.access.account;

import dev.fairlead.access.grant.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as others may see it.
 *
 * @param identity null where it does not sign in by a provider
 * @param hasPassword whether it signs in by one; without and without a provider nobody is it yet
 * @param disabledAt since when it is switched off; null while it is good
 * @param secondFactor whether a code is asked for after its password
 */
public record User(
        String name,
        Role role,
        Instant createdAt,
        @Nullable Identity identity,
        @Nullable Instant disabledAt,
        boolean hasPassword,
        boolean secondFactor) {
    public static User of(AccountStore.Account account) {
        return new User(
                account.name(),
                account.role(),
                account.createdAt(),
                account.identity(),
                account.disabledAt(),
                account.passwordHash() != null,
                account.secondFactor());
    }
}
