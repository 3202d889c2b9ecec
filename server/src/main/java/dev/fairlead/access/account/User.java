package dev.fairlead.access.account;

import java.time.Instant;

/** An account as others may see it. */
public record User(String name, Role role, Instant createdAt) {
    public static User of(AccountStore.Account account) {
        return new User(account.name(), account.role(), account.createdAt());
    }
}
