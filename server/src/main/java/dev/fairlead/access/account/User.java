package dev.fairlead.access.account;

import dev.fairlead.access.grant.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as others may see it.
 *
 * @param identity null where it does not sign in by a provider
 * @param secondFactor whether a code is asked for after its password
 */
public record User(
        String name, Role role, Instant createdAt, @Nullable Identity identity, boolean secondFactor) {
    public static User of(AccountStore.Account account) {
        return new User(
                account.name(), account.role(), account.createdAt(), account.identity(), account.secondFactor());
    }
}
