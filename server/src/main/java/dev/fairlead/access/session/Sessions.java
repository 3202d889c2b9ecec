package dev.fairlead.access.session;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Known;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Begins sessions, finds whose they are, and ends them. */
public final class Sessions {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final CallerCache browsers;
    private final CallerCache dh;
    private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.MIN);

    public Sessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.browsers = cache(SessionKind.BROWSER);
        this.dh = cache(SessionKind.DH);
    }

    private CallerCache cache(SessionKind kind) {
        return new CallerCache(
                clock, hash -> database.read(handle -> new SessionStore(handle).find(hash, kind, clock.instant())));
    }

    public Optional<Caller> find(SessionKind kind, String secret) {
        return of(kind).find(secret);
    }

    /** A session of an account whose password was proven; refuses where it was changed meanwhile. Answers its secret. */
    public String begin(SessionKind kind, AccountStore.Account account) {
        sweep();
        var secret = Secret.random();
        var now = clock.instant();
        boolean begun = database.inTransaction(handle -> {
            // whoever changes the password ends all sessions, and must see this one
            boolean still = new AccountStore(handle).holdWithPassword(account.id(), account.passwordHash());
            if (still) {
                new SessionStore(handle)
                        .create(account.id(), null, kind, Secret.hash(secret), now, now.plus(kind.length()));
            }
            return still;
        });
        if (!begun) {
            throw SignIn.wrong();
        }
        return secret;
    }

    /** A session that began with a token, may do what that may, and does not outlast it. Answers its secret. */
    public String begin(SessionKind kind, Known token) {
        sweep();
        long id = Objects.requireNonNull(token.token());
        var secret = Secret.random();
        var now = clock.instant();
        var usual = now.plus(kind.length());
        var end = token.expiresAt() != null && token.expiresAt().isBefore(usual) ? token.expiresAt() : usual;
        boolean begun = database.inTransaction(handle -> {
            boolean still = new TokenStore(handle).hold(id);
            if (still) {
                new SessionStore(handle).create(token.account(), id, kind, Secret.hash(secret), now, end);
            }
            return still;
        });
        if (!begun) {
            throw SignIn.wrong();
        }
        return secret;
    }

    public void end(SessionKind kind, String secret) {
        database.useTransaction(handle -> new SessionStore(handle).delete(Secret.hash(secret)));
        of(kind).forget(secret);
    }

    public void forgetAll() {
        browsers.forgetAll();
        dh.forgetAll();
    }

    private CallerCache of(SessionKind kind) {
        return switch (kind) {
            case BROWSER -> browsers;
            case DH -> dh;
        };
    }

    /** Those that have ended are dropped now and then, by one of those who sign in. */
    private void sweep() {
        var now = clock.instant();
        var last = swept.get();
        if (last.isBefore(now.minus(SWEEP)) && swept.compareAndSet(last, now)) {
            database.useTransaction(handle -> new SessionStore(handle).deleteEnded(now));
        }
    }
}
