package dev.fairlead.access.session;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Credential;
import dev.fairlead.access.grant.GrantStore;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who has signed in. */
public final class SessionStore {
    private final Handle handle;

    public SessionStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A good session.
     *
     * @param lasts whether it ends later where it is used
     */
    record Found(Credential credential, Instant lastUsedAt, boolean lasts) {}

    /** What is left to do at the provider where a session began that has ended here. */
    public record Ended(String issuer, String sealedIdToken) {}

    /** A session of that kind that is good; one that began with a token is good while the token is. */
    Optional<Found> find(byte[] hash, SessionKind kind, Instant now) {
        return handle.createQuery("""
            select account.id as account_id, token.id as token_id, account.name
              , coalesce(token.name, account.name) as actor, account.role as account_role
              , token.role as token_role, token.organization_id, token.domain_id
                 , encode(session.hash, 'hex') as hash, session.expires_at
                 , coalesce(session.last_used_at, session.created_at) as last_used_at
                 , session.id_token is null as lasts
            from session
            join account on account.id = session.account_id
            left join token on token.id = session.token_id
            where session.hash = :hash
              and session.kind = :kind
              and session.expires_at > :now
              and token.revoked_at is null
              and account.disabled_at is null
            """)
                .bind("hash", hash)
                .bind("kind", kind.word())
                .bind("now", now)
                .map((row, _) -> new Found(
                        credential(row), row.getTimestamp("last_used_at").toInstant(), row.getBoolean("lasts")))
                .findOne();
    }

    private Credential credential(ResultSet row) throws SQLException {
        return new Credential(
                row.getLong("account_id"),
                Rows.number(row, "token_id"),
                new Caller(
                        row.getString("name"),
                        row.getString("actor"),
                        new GrantStore(handle)
                                .authority(
                                        row.getLong("account_id"),
                                        Role.stored(row.getString("account_role")),
                                        TokenStore.optionalRole(row.getString("token_role")),
                                        Rows.number(row, "organization_id"),
                                        Rows.number(row, "domain_id"))),
                row.getString("hash"),
                row.getTimestamp("expires_at").toInstant());
    }

    /** Those of an account that are good, the latest first, those before a position. */
    public List<Session> list(long account, Session.@Nullable Position before, Instant now, int limit) {
        return handle.createQuery("""
            select session.id, session.kind, token.name as token_name, session.created_at
              , coalesce(session.last_used_at, session.created_at) as last_used_at, session.expires_at, session.address
              , session.client
            from session
            left join token on token.id = session.token_id
            where session.account_id = :account
              and session.expires_at > :now
              and token.revoked_at is null
              and (cast(:moment as timestamptz) is null
                or (session.created_at, session.id) < (cast(:moment as timestamptz), cast(:id as bigint)))
            order by session.created_at desc, session.id desc
            limit :limit
            """)
                .bind("account", account)
                .bind("now", now)
                .bind("moment", before == null ? null : before.begunAt())
                .bind("id", before == null ? null : before.id())
                .bind("limit", limit)
                .map((row, _) -> new Session(
                        new Session.Position(row.getTimestamp("created_at").toInstant(), row.getLong("id")),
                        SessionKind.stored(row.getString("kind")),
                        row.getString("token_name"),
                        row.getTimestamp("last_used_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        new Place(row.getString("address"), row.getString("client"))))
                .list();
    }

    /** How many of an account are good. */
    public long count(long account, Instant now) {
        return handle.createQuery("""
            select count(*)
            from session
            left join token on token.id = session.token_id
            where session.account_id = :account
              and session.expires_at > :now
              and token.revoked_at is null
            """)
                .bind("account", account)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    /** The session of a browser of that secret, if it is good. */
    Optional<OwnSession> findOwn(byte[] hash, Instant now) {
        return handle.createQuery("""
            select id, account_id, coalesce(proven_at, created_at) as proven_at, id_token is not null as by_provider
              , exists (
                select 1
                from second_factor
                where second_factor.account_id = session.account_id
                  and confirmed_at is not null) as second_factor
            from session
            where hash = :hash
              and kind = 'browser'
              and expires_at > :now
              and exists (select from account where account.id = session.account_id and disabled_at is null)
            """)
                .bind("hash", hash)
                .bind("now", now)
                .map((row, _) -> new OwnSession(
                        row.getLong("id"),
                        row.getLong("account_id"),
                        row.getTimestamp("proven_at").toInstant(),
                        row.getBoolean("by_provider"),
                        row.getBoolean("second_factor")))
                .findOne();
    }

    /** Notes that the password was shown again in it. */
    public void proven(long session, Instant now) {
        handle.createUpdate("update session set proven_at = :now where id = :session")
                .bind("session", session)
                .bind("now", now)
                .execute();
    }

    void create(
            long account,
            @Nullable Long token,
            SessionKind kind,
            byte[] hash,
            Place place,
            Instant now,
            Instant expires) {
        handle.createUpdate("""
            insert into session (account_id, token_id, kind, hash, created_at, expires_at, last_used_at, address, client)
            values (:account, :token, :kind, :hash, :now, :expires, :now, :address, :client)
            """)
                .bind("account", account)
                .bind("token", token)
                .bind("kind", kind.word())
                .bind("hash", hash)
                .bind("now", now)
                .bind("expires", expires)
                .bind("address", place.address())
                .bind("client", place.client())
                .execute();
    }

    /** @param idToken what the provider said, sealed */
    void create(long account, byte[] hash, String idToken, Place place, Instant now, Instant expires) {
        handle.createUpdate("""
            insert into session (account_id, kind, hash, id_token, created_at, expires_at, last_used_at, address, client)
            values (:account, :kind, :hash, :token, :now, :expires, :now, :address, :client)
            """)
                .bind("account", account)
                .bind("kind", SessionKind.BROWSER.word())
                .bind("hash", hash)
                .bind("token", idToken)
                .bind("now", now)
                .bind("expires", expires)
                .bind("address", place.address())
                .bind("client", place.client())
                .execute();
    }

    /** Used now, whether that makes it last longer or not. */
    void used(byte[] hash, Instant now) {
        handle.createUpdate("update session set last_used_at = :now where hash = :hash")
                .bind("hash", hash)
                .bind("now", now)
                .execute();
    }

    /** Used now, and therefore good until then, but no longer than its whole length. */
    void prolong(byte[] hash, Instant now, Instant until, Duration length) {
        handle.createUpdate("""
            update session
            set expires_at = least(:until, created_at + make_interval(secs => :length))
              , last_used_at = :now
            where hash = :hash
            """)
                .bind("hash", hash)
                .bind("now", now)
                .bind("until", until)
                .bind("length", length.toSeconds())
                .execute();
    }

    /** Ends it; tells of the provider where it began, if it began at one. */
    Optional<Ended> delete(byte[] hash) {
        var ended = handle.createQuery("""
            select account.issuer, session.id_token
            from session
            join account on account.id = session.account_id
            where session.hash = :hash
              and session.id_token is not null
              and account.issuer is not null
            """)
                .bind("hash", hash)
                .map((row, _) -> new Ended(row.getString("issuer"), row.getString("id_token")))
                .findOne();
        handle.createUpdate("delete from session where hash = :hash")
                .bind("hash", hash)
                .execute();
        return ended;
    }

    /** Ends every session of the account. */
    public void deleteOf(long account) {
        deleteOthers(account, null);
    }

    /** Ends every session of the account but one; tells how many. */
    public int deleteOthers(long account, @Nullable Long keep) {
        return handle.createUpdate("""
            delete from session
            where account_id = :account
              and id is distinct from cast(:keep as bigint)
            """)
                .bind("account", account)
                .bind("keep", keep)
                .execute();
    }

    /** Ends a session of the account; tells whether it has such a one. */
    public boolean delete(long account, long session) {
        return handle.createUpdate("""
            delete from session
            where account_id = :account
              and id = :session
            """)
                        .bind("account", account)
                        .bind("session", session)
                        .execute()
                == 1;
    }

    /** Forgets those that have ended. */
    void deleteEnded(Instant now) {
        handle.createUpdate("delete from session where expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
