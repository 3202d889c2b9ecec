package dev.fairlead.access.session;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Credential;
import dev.fairlead.access.account.Role;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.platform.db.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who has signed in. */
public final class SessionStore {
    private final Handle handle;

    public SessionStore(Handle handle) {
        this.handle = handle;
    }

    /** @param lasts whether it ends later where it is used */
    record Session(Credential credential, boolean lasts) {}

    /** What is left to do at the provider where a session began that has ended here. */
    public record Ended(String issuer, String sealedIdToken) {}

    /** A session of that kind that is good; one that began with a token is good while the token is. */
    Optional<Session> find(byte[] hash, SessionKind kind, Instant now) {
        return handle.createQuery("""
            select account.id as account_id, token.id as token_id, account.name
              , coalesce(token.name, account.name) as actor, account.role as account_role
              , token.role as token_role
                 , encode(session.hash, 'hex') as hash, session.expires_at, session.id_token is null as lasts
            from session
            join account on account.id = session.account_id
            left join token on token.id = session.token_id
            where session.hash = :hash
              and session.kind = :kind
              and session.expires_at > :now
              and token.revoked_at is null
            """)
                .bind("hash", hash)
                .bind("kind", kind.word())
                .bind("now", now)
                .map((row, _) -> new Session(
                        new Credential(
                                row.getLong("account_id"),
                                Rows.number(row, "token_id"),
                                new Caller(
                                        row.getString("name"),
                                        row.getString("actor"),
                                        Role.stored(row.getString("account_role"))
                                                .within(TokenStore.optionalRole(row.getString("token_role")))),
                                row.getString("hash"),
                                row.getTimestamp("expires_at").toInstant()),
                        row.getBoolean("lasts")))
                .findOne();
    }

    void create(long account, @Nullable Long token, SessionKind kind, byte[] hash, Instant now, Instant expires) {
        handle.createUpdate("""
            insert into session (account_id, token_id, kind, hash, created_at, expires_at)
            values (:account, :token, :kind, :hash, :now, :expires)
            """)
                .bind("account", account)
                .bind("token", token)
                .bind("kind", kind.word())
                .bind("hash", hash)
                .bind("now", now)
                .bind("expires", expires)
                .execute();
    }

    /** @param idToken what the provider said, sealed */
    void create(long account, byte[] hash, String idToken, Instant now, Instant expires) {
        handle.createUpdate("""
            insert into session (account_id, kind, hash, id_token, created_at, expires_at)
            values (:account, :kind, :hash, :token, :now, :expires)
            """)
                .bind("account", account)
                .bind("kind", SessionKind.BROWSER.word())
                .bind("hash", hash)
                .bind("token", idToken)
                .bind("now", now)
                .bind("expires", expires)
                .execute();
    }

    /** Good until then, but no longer than its whole length. */
    void prolong(byte[] hash, Instant until, Duration length) {
        handle.createUpdate("""
            update session set expires_at = least(:until, created_at + make_interval(secs => :length))
            where hash = :hash
            """)
                .bind("hash", hash)
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
        handle.createUpdate("delete from session where account_id = :account")
                .bind("account", account)
                .execute();
    }

    /** Forgets those that have ended. */
    void deleteEnded(Instant now) {
        handle.createUpdate("delete from session where expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
