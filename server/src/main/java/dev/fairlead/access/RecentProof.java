package dev.fairlead.access;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.session.OwnSession;
import dev.fairlead.access.session.SessionStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person is still the one who signed in: before a browser lets others in or makes tokens, it shows the password again, unless it
 * did so a short while ago. A screen that somebody left, or a cookie that was stolen, is not enough.
 */
public final class RecentProof {
    public static final Duration RECENT = Duration.ofMinutes(30);

    /** How forms call the password of whoever sends them. */
    public static final String FIELD = "own";

    /** How forms and REST call a code of the second factor. */
    public static final String CODE = "code";

    /** What a person still has to show. */
    public enum Need {
        NOTHING,
        /** Forms ask for it. */
        PASSWORD,
        /** And for a code of the second factor. */
        PASSWORD_AND_CODE,
        /** Who signs in by a provider has no password here. */
        SIGN_IN
    }

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final SecondFactors factors;

    public RecentProof(Database database, Clock clock, Access access, SecondFactors factors) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.factors = factors;
    }

    /** What forms of this session have to ask for. */
    public Need need(Context context) {
        return session(context).map(this::need).orElse(Need.PASSWORD);
    }

    private Need need(OwnSession session) {
        if (isRecent(session)) {
            return Need.NOTHING;
        }
        if (session.byProvider()) {
            return Need.SIGN_IN;
        }
        return session.secondFactor() ? Need.PASSWORD_AND_CODE : Need.PASSWORD;
    }

    /** Refuses where the password is needed and is not the right one, and likewise a code; what is right holds for a while. */
    public void check(Context context, @Nullable String password, @Nullable String code) {
        if (need(context) != Need.NOTHING) {
            prove(context, FIELD, password, code);
        }
    }

    /** Like {@link #check}, and the code is needed however short ago something was shown. */
    public void checkWithCode(Context context, @Nullable String password, @Nullable String code) {
        if (need(context) != Need.NOTHING) {
            prove(context, FIELD, password, code);
            return;
        }
        var name = Access.caller(context).account();
        database.read(handle -> new AccountStore(handle).find(name))
                .filter(Account::secondFactor)
                .ifPresent(account -> use(account, code, Proxies.client(context)));
    }

    /**
     * The account of whoever asks, its password proven, and where it has a second factor, a code, too, unless both were shown in this session a
     * short while ago; tries are slowed down as those of signing in are.
     *
     * @param field where the password was typed
     */
    public Account prove(Context context, String field, @Nullable String password, @Nullable String code) {
        if (session(context).filter(OwnSession::byProvider).isPresent()) {
            throw Refusal.invalid(
                    field,
                    "is what you do not have, since you sign in by a provider, and that was more than half an hour ago; sign out"
                            + " and in again, then do this");
        }
        if (password == null || password.isEmpty()) {
            throw Refusal.invalid(field, "is missing; it shows that it is still you");
        }
        var account = proven(Access.caller(context).account(), field, password, Proxies.client(context));
        // a token may have come with the cookie of somebody else
        var own = session(context).filter(session -> session.account() == account.id());
        if (account.secondFactor() && own.filter(this::isRecent).isEmpty()) {
            use(account, code, Proxies.client(context));
        }
        own.ifPresent(session ->
                database.useTransaction(handle -> new SessionStore(handle).proven(session.id(), clock.instant())));
        return account;
    }

    private void use(Account account, @Nullable String code, String address) {
        if (code == null || code.isBlank()) {
            throw Refusal.invalid(
                    CODE, "is missing; you have a second factor: take a code of its app, or a recovery code");
        }
        try {
            factors.use(account, code, address);
        } catch (Refused refused) {
            if (refused.refusal().problem() == Problem.UNAUTHENTICATED) {
                throw Refusal.invalid(CODE, "is wrong, or was used before");
            }
            throw refused;
        }
    }

    private Account proven(String name, String field, String password, String address) {
        try {
            return access.prove(name, password, address);
        } catch (Refused refused) {
            if (refused.refusal().problem() == Problem.UNAUTHENTICATED) {
                throw Refusal.invalid(field, "is wrong");
            }
            throw refused;
        }
    }

    private Optional<OwnSession> session(Context context) {
        return access.currentSession(context);
    }

    private boolean isRecent(OwnSession session) {
        return session.provenAt().plus(RECENT).isAfter(clock.instant());
    }
}
