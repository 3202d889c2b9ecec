package dev.fairlead.access;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Accounts, tokens and sessions. */
final class AccessStore {
    private final Handle handle;

    AccessStore(Handle handle) {
        this.handle = handle;
    }

    record Account(long id, String name, String passwordHash) {}

    /**
     * A good token or session, and whose it is.
     *
     * @param hash as it is stored, in hexadecimal digits
     * @param expiresAt null where it does not end
     */
    record Known(
            String account,
            String name,
            String hash,
            @Nullable Instant expiresAt) {}

    Optional<Account> findAccount(String name) {
        return handle.createQuery("""
                        select id, name, password_hash
                        from account
                        where name = :name
                        """)
                .bind("name", name)
                .map((row, _) -> new Account(row.getLong(1), row.getString(2), row.getString(3)))
                .findOne();
    }

    /** Makes the account unless it is there; tells whether it was made. */
    boolean createAccount(String name, String passwordHash, Instant now) {
        return handle.createUpdate("""
                        insert into account (name, password_hash, role, created_at)
                        values (:name, :hash, 'admin', :now)
                        on conflict (name) do nothing
                        """)
                        .bind("name", name)
                        .bind("hash", passwordHash)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Changes the password and ends every session of the account. */
    void changePassword(long account, String passwordHash) {
        handle.createUpdate("update account set password_hash = :hash where id = :account")
                .bind("hash", passwordHash)
                .bind("account", account)
                .execute();
        handle.createUpdate("delete from session where account_id = :account")
                .bind("account", account)
                .execute();
    }

    /** Makes the token, or makes it good again where it is known. */
    void putToken(long account, String name, byte[] hash, Instant now) {
        handle.createUpdate("""
                        insert into token (account_id, name, hash, created_at)
                        values (:account, :name, :hash, :now)
                        on conflict (hash) do update set
                            account_id = excluded.account_id
                          , name = excluded.name
                          , expires_at = null
                          , revoked_at = null
                        """)
                .bind("account", account)
                .bind("name", name)
                .bind("hash", hash)
                .bind("now", now)
                .execute();
    }

    /** Takes back every good token of that name but the given one. */
    void revokeOthers(long account, String name, byte[] hash, Instant now) {
        handle.createUpdate("""
                        update token
                        set revoked_at = :now
                        where account_id = :account
                          and name = :name
                          and hash <> :hash
                          and revoked_at is null
                        """)
                .bind("account", account)
                .bind("name", name)
                .bind("hash", hash)
                .bind("now", now)
                .execute();
    }

    Optional<Known> findToken(byte[] hash, Instant now) {
        return handle.createQuery("""
                        select account.name, token.name, encode(token.hash, 'hex'), token.expires_at
                        from token
                        join account on account.id = token.account_id
                        where token.hash = :hash
                          and token.revoked_at is null
                          and (token.expires_at is null or token.expires_at > :now)
                        """)
                .bind("hash", hash)
                .bind("now", now)
                .map((row, _) -> {
                    var expires = row.getTimestamp(4);
                    return new Known(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            expires == null ? null : expires.toInstant());
                })
                .findOne();
    }

    Optional<Known> findSession(byte[] hash, Instant now) {
        return handle.createQuery("""
                        select account.name, encode(session.hash, 'hex'), session.expires_at
                        from session
                        join account on account.id = session.account_id
                        where session.hash = :hash
                          and session.expires_at > :now
                        """)
                .bind("hash", hash)
                .bind("now", now)
                .map((row, _) -> new Known(
                        row.getString(1),
                        row.getString(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()))
                .findOne();
    }

    /** Remembers a session, and forgets those that have ended. */
    void createSession(long account, byte[] hash, Instant now, Instant expires) {
        handle.createUpdate("delete from session where expires_at <= :now")
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                        insert into session (account_id, hash, created_at, expires_at)
                        values (:account, :hash, :now, :expires)
                        """)
                .bind("account", account)
                .bind("hash", hash)
                .bind("now", now)
                .bind("expires", expires)
                .execute();
    }

    void deleteSession(byte[] hash) {
        handle.createUpdate("delete from session where hash = :hash")
                .bind("hash", hash)
                .execute();
    }
}
