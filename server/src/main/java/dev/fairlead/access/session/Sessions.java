package dev.fairlead.access.session;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Credential;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins sessions, finds whose they are, and ends them. */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    /** How long a session may be in use before that is written down again. */
    private static final Duration NOTED = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private final Ticker ticker;
    private final CallerCache browsers;
    private final CallerCache dh;
    private final AtomicReference<Duration> swept = new AtomicReference<>(Duration.ofSeconds(Long.MIN_VALUE));

    public Sessions(Database database, Clock clock, Ticker ticker) {
        this.database = database;
        this.clock = clock;
        this.ticker = ticker;
        this.browsers = cache(SessionKind.BROWSER);
        this.dh = cache(SessionKind.DH);
    }

    private CallerCache cache(SessionKind kind) {
        return new CallerCache(clock, ticker, (hash, _) -> {
            var found = database.read(handle -> new SessionStore(handle).find(hash, kind, clock.instant()));
            found.ifPresent(session -> used(hash, kind, session));
            return found.map(SessionStore.Found::credential);
        });
    }

    /** That a session is used is written down now and then; it may end later by it, never after its whole length. */
    private void used(byte[] hash, SessionKind kind, SessionStore.Found session) {
        var now = clock.instant();
        if (session.lastUsedAt().isAfter(now.minus(NOTED))) {
            return;
        }
        try {
            database.useTransaction(handle -> {
                var store = new SessionStore(handle);
                if (!session.lasts() || kind.idle().equals(kind.length())) {
                    store.used(hash, now);
                } else {
                    store.prolong(hash, now, now.plus(kind.idle()), kind.length());
                }
            });
        } catch (RuntimeException e) {
            // who may not be written down as still being here may read nevertheless
            log.debug("the use of a session could not be noted", e);
        }
    }

    public Optional<Caller> find(SessionKind kind, String secret) {
        return of(kind).find(secret);
    }

    /** A session of an account whose password was proven; refuses where it was changed meanwhile. Answers its secret. */
    public String begin(SessionKind kind, AccountStore.Account account, Place place) {
        sweep();
        var secret = Secret.random();
        var now = clock.instant();
        boolean begun = database.inTransactionRetried(handle -> {
            // whoever changes the password ends all sessions, and must see this one. One of an account after the other:
            // on a cluster a
            // shared hold blocks the session that two of them write
            var accounts = new AccountStore(handle);
            boolean still = accounts.holdWithPassword(account.id(), Objects.requireNonNull(account.passwordHash()))
                    // who turns on a second factor ends all other sessions, too, and asks for more from then on
                    && accounts.hasSecondFactor(account.id()) == account.secondFactor();
            if (still) {
                new SessionStore(handle)
                        .create(account.id(), null, kind, Secret.hash(secret), place, now, now.plus(kind.idle()));
            }
            return still;
        });
        if (!begun) {
            throw SignIn.wrong();
        }
        return secret;
    }

    /** A session that began with a token, may do what that may, and does not outlast it. Answers its secret. */
    public String begin(SessionKind kind, Credential token, Place place) {
        sweep();
        long id = Objects.requireNonNull(token.token());
        var secret = Secret.random();
        var now = clock.instant();
        var usual = now.plus(kind.length());
        var end = token.expiresAt() != null && token.expiresAt().isBefore(usual) ? token.expiresAt() : usual;
        boolean begun = database.inTransactionRetried(handle -> {
            boolean still = new TokenStore(handle).hold(id);
            if (still) {
                new SessionStore(handle).create(token.account(), id, kind, Secret.hash(secret), place, now, end);
            }
            return still;
        });
        if (!begun) {
            throw SignIn.wrong();
        }
        return secret;
    }

    /** Which session of a browser this is, if it is one and is good. */
    public Optional<OwnSession> findOwn(String secret) {
        return database.read(handle -> new SessionStore(handle).findOwn(Secret.hash(secret), clock.instant()));
    }

    /**
     * A session of somebody whom a provider has sent, and whose account this transaction holds. It does not end later where it
     * is used: whoever has left there is out here the next day.
     *
     * @param secret of the session
     * @param idToken what the provider said, sealed
     */
    public void begin(Handle handle, long account, String secret, String idToken, Place place) {
        var now = clock.instant();
        var end = now.plus(SessionKind.LENGTH_BY_PROVIDER);
        new SessionStore(handle).create(account, Secret.hash(secret), idToken, place, now, end);
    }

    /** Ends it; tells of the provider where it began, if it began at one. */
    public Optional<SessionStore.Ended> end(SessionKind kind, String secret) {
        var ended = database.inTransaction(handle -> new SessionStore(handle).delete(Secret.hash(secret)));
        of(kind).forget(secret);
        return ended;
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
    public void sweep() {
        var now = ticker.now();
        var last = swept.get();
        if (last.compareTo(now.minus(SWEEP)) < 0 && swept.compareAndSet(last, now)) {
            var ended = clock.instant();
            database.useTransaction(handle -> new SessionStore(handle).deleteEnded(ended));
        }
    }
}
