package dev.fairlead.access.token;

import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Credential;
import dev.fairlead.access.grant.Authority;
import dev.fairlead.access.grant.GrantStore;
import dev.fairlead.access.grant.Role;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Secrets by which programs come in. */
public final class TokenStore {
    private final Handle handle;

    public TokenStore(Handle handle) {
        this.handle = handle;
    }

    /** A token that is good. */
    public Optional<Credential> find(byte[] hash, Instant now) {
        return handle.createQuery("""
                        select account.id as account_id, token.id as token_id, account.name as account_name
                          , token.name as token_name, account.role as account_role, token.role as token_role
                             , encode(token.hash, 'hex') as hash, token.expires_at, token.organization_id, token.domain_id
                        from token
                        join account on account.id = token.account_id
                        where token.hash = :hash
                          and token.revoked_at is null
                          and (token.expires_at is null or token.expires_at > :now)
                        """)
                .bind("hash", hash)
                .bind("now", now)
                .map((row, _) -> new Credential(
                        row.getLong("account_id"),
                        row.getLong("token_id"),
                        new Caller(row.getString("account_name"), row.getString("token_name"), authority(row)),
                        row.getString("hash"),
                        Rows.moment(row, "expires_at")))
                .findOne();
    }

    /** Whether it is good and has never let anybody in. */
    public boolean isUnused(byte[] hash, Instant now) {
        return handle.createQuery("""
                        select id
                        from token
                        where hash = :hash
                          and revoked_at is null
                          and last_used_at is null
                          and (expires_at is null or expires_at > :now)
                        """)
                .bind("hash", hash)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    private Authority authority(ResultSet row) throws SQLException {
        return new GrantStore(handle)
                .authority(
                        row.getLong("account_id"),
                        Role.stored(row.getString("account_role")),
                        optionalRole(row.getString("token_role")),
                        Rows.number(row, "organization_id"),
                        Rows.number(row, "domain_id"));
    }

    public static @Nullable Role optionalRole(@Nullable String word) {
        return word == null ? null : Role.stored(word);
    }

    /** Holds the token and its account as they are until the transaction ends; tells whether it has not been taken back. */
    public boolean hold(long token) {
        return handle.createQuery("""
                        select token.id
                        from token
                        join account on account.id = token.account_id
                        where token.id = :token
                          and token.revoked_at is null
                        for no key update
                        """)
                .bind("token", token)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Those that have not been taken back, in the order of their names. */
    public List<Token> list(long account, String after, int limit) {
        return handle.createQuery("""
                        select token.name, account.role as account_role, token.role as token_role, token.created_at
                          , token.expires_at, token.last_used_at, token.last_used_from
                        from token
                        join account on account.id = token.account_id
                        where token.account_id = :account
                          and token.revoked_at is null
                          and token.name collate "C" > :after
                        order by token.name collate "C"
                        limit :limit
                        """)
                .bind("account", account)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> new Token(
                        row.getString("name"),
                        Role.stored(row.getString("account_role")).within(optionalRole(row.getString("token_role"))),
                        row.getTimestamp("created_at").toInstant(),
                        Rows.moment(row, "expires_at"),
                        Rows.moment(row, "last_used_at"),
                        row.getString("last_used_from")))
                .list();
    }

    /** How many have not been taken back. */
    public long count(long account) {
        return handle.createQuery("""
                        select count(*)
                        from token
                        where account_id = :account
                          and revoked_at is null
                        """)
                .bind("account", account)
                .mapTo(Long.class)
                .one();
    }

    /** Notes that it let somebody in. */
    public void used(long token, @Nullable String from, Instant now) {
        handle.createUpdate("""
                        update token
                        set last_used_at = :now
                          , last_used_from = :from
                        where id = :token
                          and (last_used_at is null or last_used_at < :now)
                        """)
                .bind("token", token)
                .bind("from", from)
                .bind("now", now)
                .execute();
    }

    /** Makes a token unless one of that name is there; tells whether it was made. */
    public boolean create(
            long account, byte[] hash, String name, @Nullable Role role, Instant now, @Nullable Instant expires) {
        return handle.createUpdate("""
                        insert into token (account_id, name, hash, role, created_at, expires_at)
                        values (:account, :name, :hash, :role, :now, :expires)
                        on conflict (account_id, name) where revoked_at is null do nothing
                        """)
                        .bind("account", account)
                        .bind("name", name)
                        .bind("hash", hash)
                        .bind("role", role == null ? null : role.word())
                        .bind("now", now)
                        .bind("expires", expires)
                        .execute()
                == 1;
    }

    /** Makes the token, or makes it good again where it is known. */
    public void put(long account, String name, byte[] hash, Instant now) {
        handle.createUpdate("""
                        insert into token (account_id, name, hash, created_at)
                        values (:account, :name, :hash, :now)
                        on conflict (hash) do update set
                            account_id = excluded.account_id
                          , name = excluded.name
                          , role = null
                          , expires_at = null
                          , revoked_at = null
                        """)
                .bind("account", account)
                .bind("name", name)
                .bind("hash", hash)
                .bind("now", now)
                .execute();
    }

    /** Takes back the good token of that name; tells whether there was one. */
    public boolean revoke(long account, String name, Instant now) {
        return AccountName.fits(name)
                && handle.createUpdate("""
                        update token
                        set revoked_at = :now
                        where account_id = :account
                          and name = :name
                          and revoked_at is null
                        """)
                                .bind("account", account)
                                .bind("name", name)
                                .bind("now", now)
                                .execute()
                        == 1;
    }

    /** Takes back the token of that name where it has ended by itself, so that the name is free again. */
    public void revokeEnded(long account, String name, Instant now) {
        handle.createUpdate("""
                        update token
                        set revoked_at = :now
                        where account_id = :account
                          and name = :name
                          and revoked_at is null
                          and expires_at <= :now
                        """)
                .bind("account", account)
                .bind("name", name)
                .bind("now", now)
                .execute();
    }

    /** Takes back every good token of that name but the given one; tells whether there was one. */
    public boolean revokeOthers(long account, String name, byte[] hash, Instant now) {
        return handle.createUpdate("""
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
                        .execute()
                > 0;
    }

    public void deleteOf(long account) {
        handle.createUpdate("delete from token where account_id = :account")
                .bind("account", account)
                .execute();
    }
}
