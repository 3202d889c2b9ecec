package dev.fairlead.access;

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

    /** What a person still has to show. */
    public enum Need {
        NOTHING,
        /** Forms ask for it. */
        PASSWORD,
        /** Who signs in by a provider has no password here. */
        SIGN_IN
    }

    private final Database database;
    private final Clock clock;
    private final Access access;

    public RecentProof(Database database, Clock clock, Access access) {
        this.database = database;
        this.clock = clock;
        this.access = access;
    }

    /** What forms of this session have to ask for. */
    public Need need(Context context) {
        return session(context)
                .map(session -> isRecent(session) ? Need.NOTHING : session.byProvider() ? Need.SIGN_IN : Need.PASSWORD)
                .orElse(Need.PASSWORD);
    }

    /** Refuses where the password is needed and is not the right one; what is right holds for a while. */
    public void check(Context context, @Nullable String password) {
        if (need(context) != Need.NOTHING) {
            prove(context, FIELD, password);
        }
    }

    /**
     * The account of whoever asks, its password proven; tries are slowed down as those of signing in are.
     *
     * @param field where the password was typed
     */
    public Account prove(Context context, String field, @Nullable String password) {
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
        session(context)
                .filter(session -> session.account() == account.id())
                .ifPresent(session -> database.useTransaction(
                        handle -> new SessionStore(handle).proven(session.id(), clock.instant())));
        return account;
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
