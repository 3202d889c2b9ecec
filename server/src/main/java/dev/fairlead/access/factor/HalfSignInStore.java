package dev.fairlead.access.factor;

import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.secret.Secret;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sign-ins whose password was right and whose code is still to come. Nobody is signed in by them. */
public final class HalfSignInStore {
    private final Handle handle;

    public HalfSignInStore(Handle handle) {
        this.handle = handle;
    }

    /** Begins one, and forgets those that have ended. */
    public void begin(Account account, String secret, Instant now, Instant expires) {
        handle.createUpdate("delete from half_sign_in where expires_at <= :now")
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                        insert into half_sign_in (hash, account_id, password_mark, expires_at)
                        values (:hash, :account, :mark, :expires)
                        """)
                .bind("hash", Secret.hash(secret))
                .bind("account", account.id())
                .bind("mark", mark(account))
                .bind("expires", expires)
                .execute();
    }

    /**
     * One that is good.
     *
     * @param account whose it is
     * @param mark of the password that was right
     */
    @SuppressWarnings("ArrayRecordComponent") // comes from the database, and is compared by its content
    public record Half(String account, byte[] mark) {
        /** Whether its password is that of the account still. */
        public boolean holds(Account present) {
            return present.passwordHash() != null && MessageDigest.isEqual(mark, HalfSignInStore.mark(present));
        }
    }

    public Optional<Half> find(String secret, Instant now) {
        return handle.createQuery("""
                        select account.name, half_sign_in.password_mark
                        from half_sign_in
                        join account on account.id = half_sign_in.account_id
                        where half_sign_in.hash = :hash
                          and half_sign_in.expires_at > :now
                        """)
                .bind("hash", Secret.hash(secret))
                .bind("now", now)
                .map((row, _) -> new Half(row.getString("name"), row.getBytes("password_mark")))
                .findOne();
    }

    public void end(String secret) {
        handle.createUpdate("delete from half_sign_in where hash = :hash")
                .bind("hash", Secret.hash(secret))
                .execute();
    }

    private static byte[] mark(Account account) {
        return Secret.hash("proven " + Objects.requireNonNull(account.passwordHash()));
    }
}
