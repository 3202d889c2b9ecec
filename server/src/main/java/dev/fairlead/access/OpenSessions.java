package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.session.OwnSession;
import dev.fairlead.access.session.Session;
import dev.fairlead.access.session.SessionStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Shows who is signed in, and ends that; what it does holds at once, and leaves a trail. */
public final class OpenSessions {
    private static final String SESSIONS = "sessions";

    private final Database database;
    private final Clock clock;
    private final Access access;

    public OpenSessions(Database database, Clock clock, Access access) {
        this.database = database;
        this.clock = clock;
        this.access = access;
    }

    /** Those of a user that are good, the latest first, those before a position. */
    public List<Session> list(String user, Session.@Nullable Position before, int limit) {
        return database.read(
                handle -> new SessionStore(handle).list(account(handle, user).id(), before, clock.instant(), limit));
    }

    /** How many of a user are good. */
    public long count(String user) {
        return database.read(
                handle -> new SessionStore(handle).count(account(handle, user).id(), clock.instant()));
    }

    /** Ends one of a user's. */
    public void end(Caller by, String user, long session) {
        database.useTransaction(handle -> {
            if (!new SessionStore(handle).delete(account(handle, user).id(), session)) {
                throw Refusal.notFound("session", "`" + user + "` has no session " + session);
            }
            note(handle, by, user, "one ended");
        });
        access.forget();
    }

    /**
     * Ends all of a user's.
     *
     * @param keep but this one; null for none
     */
    public void endOthers(Caller by, String user, @Nullable OwnSession keep) {
        database.useTransaction(handle -> {
            int ended =
                    new SessionStore(handle).deleteOthers(account(handle, user).id(), keep == null ? null : keep.id());
            if (ended > 0) {
                note(handle, by, user, keep == null ? "all ended" : "all others ended");
            }
        });
        access.forget();
    }

    private void note(Handle handle, Caller by, String user, String what) {
        new TrailStore(handle)
                .add(clock.instant(), by.signature(), CHANGED, Subject.account(user), Map.of(), Map.of(SESSIONS, what));
    }

    private static Account account(Handle handle, String user) {
        return Users.get(new AccountStore(handle).find(user), user);
    }
}
