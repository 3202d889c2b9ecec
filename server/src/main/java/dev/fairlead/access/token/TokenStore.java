package dev.fairlead.access.token;

import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Credential;
import dev.fairlead.access.grant.Authority;
import dev.fairlead.access.grant.GrantStore;
import dev.fairlead.access.grant.Places;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Scope;
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
                          and account.disabled_at is null
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

    /**
     * The most that a token may do, and where.
     *
     * @param domain the one that it is good in; null where it was deleted, and where it is good wherever its account is
     */
    public record Bounds(
            @Nullable Role role, boolean bounded, @Nullable Scope domain) {
        /** As much of what its account may do as it may. */
        public Authority of(Authority all) {
            return bounded && domain == null ? Authority.everywhere(Role.NONE) : all.within(role, domain);
        }
    }

    /** Those of the token of that name that has not been taken back. */
    public Optional<Bounds> findBounds(long account, String name) {
        return handle.createQuery("""
                        select token.role, token.organization_id, domain.path
                        from token
                        left join domain on domain.organization_id = token.organization_id and domain.id = token.domain_id
                        where token.account_id = :account
                          and token.name = :name
                          and token.revoked_at is null
                        """)
                .bind("account", account)
                .bind("name", name)
                .map((row, _) -> bounds(row))
                .findOne();
    }

    private static Bounds bounds(ResultSet row) throws SQLException {
        var organization = Rows.number(row, "organization_id");
        var path = row.getString("path");
        return new Bounds(
                optionalRole(row.getString("role")),
                organization != null,
                organization == null || path == null ? null : Scope.domain(organization, path));
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
                          and account.disabled_at is null
                        for no key update
                        """)
                .bind("token", token)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /**
     * Those that have not been taken back, in the order of their names.
     *
     * @param all what their account may do
     */
    public List<Token> list(long account, Authority all, String after, int limit) {
        return handle.createQuery("""
                        select token.name, token.role, token.created_at, token.expires_at, token.last_used_at
                          , token.last_used_from, token.organization_id, token.domain_id, domain.path
                        from token
                        left join domain on domain.organization_id = token.organization_id and domain.id = token.domain_id
                        where token.account_id = :account
                          and token.revoked_at is null
                          and token.name collate "C" > :after
                        order by token.name collate "C"
                        limit :limit
                        """)
                .bind("account", account)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> token(row, all))
                .list();
    }

    private static Token token(ResultSet row, Authority all) throws SQLException {
        var bounds = bounds(row);
        var only = bounds.domain();
        return new Token(
                row.getString("name"),
                bounds.of(all).most(),
                only != null ? only.path() : bounds.bounded() ? Places.GONE : null,
                row.getTimestamp("created_at").toInstant(),
                Rows.moment(row, "expires_at"),
                Rows.moment(row, "last_used_at"),
                row.getString("last_used_from"));
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

    /**
     * How much of its account's a token may do, and for how long.
     *
     * @param role the most; null for as much as its account
     * @param domain where; null for wherever its account may do something
     * @param expires when it ends by itself; null for never
     */
    public record Limits(
            @Nullable Role role,
            Places.@Nullable Numbered domain,
            @Nullable Instant expires) {
        public static final Limits NONE = new Limits(null, null, null);
    }

    /** Makes a token unless one of that name is there; tells whether it was made. */
    public boolean create(long account, byte[] hash, String name, Limits limits, Instant now) {
        var role = limits.role();
        var domain = limits.domain();
        return handle.createUpdate("""
                        insert into token (account_id, name, hash, role, organization_id, domain_id, created_at, expires_at)
                        values (:account, :name, :hash, :role, :organization, :domain, :now, :expires)
                        on conflict (account_id, name) where revoked_at is null do nothing
                        """)
                        .bind("account", account)
                        .bind("name", name)
                        .bind("hash", hash)
                        .bind("role", role == null ? null : role.word())
                        .bind("now", now)
                        .bind("organization", domain == null ? null : domain.organization())
                        .bind("domain", domain == null ? null : domain.id())
                        .bind("expires", limits.expires())
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
                          , organization_id = null
                          , domain_id = null
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
