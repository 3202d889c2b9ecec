package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.factor.FactorCheck;
import dev.fairlead.access.factor.FactorCheck.Way;
import dev.fairlead.access.factor.FactorKeys;
import dev.fairlead.access.factor.FactorStore;
import dev.fairlead.access.factor.Offer;
import dev.fairlead.access.session.OwnSession;
import dev.fairlead.access.session.SessionStore;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.sealing.Sealing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives accounts with a password a second factor and takes it away; what it does holds at once, and leaves a trail. */
public final class SecondFactors {
    /** The page on which people set theirs up. */
    public static final String PATH = "/account/second-factor";

    private static final String FIELD = "secondFactor";

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final FactorKeys keys;
    private final FactorCheck check;

    /** Those of a server: keys that a former key of it sealed are sealed anew. */
    public static SecondFactors of(Database database, Clock clock, Access access, Sealing sealing) {
        var keys = new FactorKeys(clock, sealing);
        keys.reseal(database);
        return new SecondFactors(
                database, clock, access, keys, new FactorCheck(database, clock, Ticker.ofProcess(), keys));
    }

    SecondFactors(Database database, Clock clock, Access access, FactorKeys keys, FactorCheck check) {
        this.check = check;
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.keys = keys;
    }

    /** Whether an address is that page, or one below it. */
    static boolean isBelow(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /**
     * What an account has.
     *
     * @param since when it was turned on; null where it is off
     * @param codes how many recovery codes are left
     * @param possible whether it can have one: not who signs in by a provider, which may have it there
     * @param asked whether it must have one
     */
    public record State(@Nullable Instant since, long codes, boolean possible, boolean asked) {}

    /**
     * Uses a code of an account whose password was right. Refuses a wrong one, one that was used before, and for a while everything after too
     * many of them.
     *
     * @param address where the try comes from
     */
    Way use(Account account, String code, String address) {
        return check.use(account, code, address);
    }

    /** What one's own account has. */
    public State state(Caller own) {
        return database.read(handle -> {
            var account = account(handle, own.account());
            var since = new FactorStore(handle)
                    .find(account.id())
                    .map(FactorStore.Factor::since)
                    .orElse(null);
            return new State(
                    since,
                    new FactorStore(handle).codes(account.id()),
                    account.passwordHash() != null,
                    access.asksFactor(own));
        });
    }

    /**
     * A new key for one's own account, which is nothing until a code of it was shown.
     *
     * @param host by which people know this server
     */
    public Offer offer(Caller own, String host) {
        return database.inTransaction(handle -> {
            var account = locked(handle, own.account());
            if (account.passwordHash() == null) {
                throw new Refusal(
                                Problem.CONFLICT,
                                null,
                                "you sign in by a provider; a second factor is set up there, if it has one")
                        .thrown();
            }
            return new Offer(
                    account.name(), host, keys.offer(handle, account.id()).orElseThrow(SecondFactors::isOn));
        });
    }

    /** The key that was offered last, to be shown again where the code was wrong. */
    public Offer offered(Caller own, String host) {
        return database.read(handle -> new Offer(
                own.account(),
                host,
                keys.offered(handle, account(handle, own.account()).id()).orElseThrow(SecondFactors::notOffered)));
    }

    /**
     * Turns it on where the code is one of the key that was offered; one's other sessions end.
     *
     * @param session the one that stays
     * @return recovery codes, which are shown this once
     */
    public List<String> confirm(Caller own, String code, @Nullable OwnSession session) {
        var codes = database.inTransaction(handle -> {
            var account = locked(handle, own.account());
            if (account.secondFactor()) {
                throw isOn();
            }
            if (keys.offered(handle, account.id()).isEmpty()) {
                throw notOffered();
            }
            if (!keys.confirm(handle, account.id(), code)) {
                throw Refusal.invalid(
                        RecentProof.CODE,
                        "is not what the app should show now; type the one that it shows, and look whether the clock of"
                                + " that device is right");
            }
            new SessionStore(handle).deleteOthers(account.id(), session == null ? null : session.id());
            note(handle, own, account, "turned on");
            return keys.newCodes(handle, account.id());
        });
        access.forget();
        return codes;
    }

    /** New recovery codes; those before are good no more. */
    public List<String> renewCodes(Caller own) {
        return database.inTransaction(handle -> {
            var account = locked(handle, own.account());
            if (!account.secondFactor()) {
                throw isOff("you have");
            }
            new TrailStore(handle)
                    .add(
                            clock.instant(),
                            own.signature(),
                            CHANGED,
                            Subject.account(account.name()),
                            Map.of(),
                            Map.of("recoveryCodes", "made anew"));
            return keys.newCodes(handle, account.id());
        });
    }

    /** Takes one's own away; what shows that one may was looked at before. */
    public void turnOff(Caller own) {
        remove(own, own.account(), "turned off", "you have");
    }

    /** Takes it from a user who has lost it. */
    public void reset(Caller by, String user) {
        remove(by, user, "taken away", "`" + Texts.shortened(user) + "` has");
    }

    private void remove(Caller by, String user, String what, String who) {
        var changed = database.inTransaction(handle -> {
            var account = locked(handle, user);
            if (!account.secondFactor()) {
                throw isOff(who);
            }
            new FactorStore(handle).remove(account.id());
            note(handle, by, account, what);
            return account;
        });
        access.forget(changed.id());
    }

    private static Refused isOn() {
        return new Refusal(
                        Problem.CONFLICT,
                        null,
                        "you have a second factor already; turn it off first, and then set up the other one")
                .thrown();
    }

    private static Refused notOffered() {
        return new Refusal(Problem.CONFLICT, null, "no key is offered to you any more; begin again").thrown();
    }

    private static Refused isOff(String who) {
        return new Refusal(Problem.CONFLICT, "user", who + " no second factor").thrown();
    }

    private void note(Handle handle, Caller by, Account account, String what) {
        new TrailStore(handle)
                .add(
                        clock.instant(),
                        by.signature(),
                        CHANGED,
                        Subject.account(account.name()),
                        Map.of(),
                        Map.of(FIELD, what));
    }

    private static Account account(Handle handle, String user) {
        return Users.get(new AccountStore(handle).find(user), user);
    }

    private static Account locked(Handle handle, String user) {
        return Users.get(new AccountStore(handle).lock(user), user);
    }
}
