package dev.fairlead.access.factor;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;
import static dev.fairlead.access.account.AccessEntry.Action.REFUSED;

import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.session.Throttle;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Looks at codes of second factors, each of which is good once. It is asked after the password was right: a wrong code means that somebody
 * mistyped it, or that somebody else knows the password, and therefore leaves a trail.
 */
public final class FactorCheck {
    /** How many wrong codes an account bears: whoever sends them knows its password, and six digits are few. */
    static final int OF_ACCOUNT = 10;

    private final Database database;
    private final Clock clock;
    private final FactorKeys keys;

    /** Of its own: the right password, which comes before each try, must not forgive wrong codes. */
    private final Throttle throttle;

    public FactorCheck(Database database, Clock clock, Ticker ticker, FactorKeys keys) {
        this.database = database;
        this.clock = clock;
        this.keys = keys;
        this.throttle = new Throttle(ticker, "wrong codes", OF_ACCOUNT);
    }

    /** What a right code was. */
    public enum Way {
        APP,
        RECOVERY_CODE
    }

    /**
     * Uses a code. Refuses a wrong one, one that was used before, and for a while everything after too many of them, and says the same of
     * each.
     *
     * @param address where the try comes from
     */
    public Way use(Account account, String typed, String address) {
        return throttle.limit(
                        account.name(),
                        address,
                        () -> database.inTransactionRetried(handle -> {
                            var way = way(handle, account, typed);
                            note(handle, account, way, address);
                            return way;
                        }))
                .orElseThrow(() ->
                        new Refusal(Problem.UNAUTHENTICATED, null, "the code is wrong, or was used before").thrown());
    }

    private Optional<Way> way(Handle handle, Account account, String typed) {
        var store = new FactorStore(handle);
        var bare = RecoveryCode.bare(typed);
        if (bare.length() != OneTimeCode.DIGITS) {
            return store.useCode(account.id(), RecoveryCode.hash(account.id(), bare))
                    ? Optional.of(Way.RECOVERY_CODE)
                    : Optional.empty();
        }
        return store.find(account.id())
                .filter(factor -> factor.since() != null)
                .filter(factor -> {
                    var step = keys.step(key(factor, account.name()), bare);
                    return step.isPresent() && store.use(account.id(), step.getAsLong());
                })
                .map(_ -> Way.APP);
    }

    private String key(FactorStore.Factor factor, String account) {
        return keys.open(factor)
                .orElseThrow(() -> new Refusal(
                                Problem.CONFLICT,
                                null,
                                "the key of your app was sealed with another key than the server has now; take a recovery"
                                        + " code, or have an admin run `fairlead users reset-second-factor " + account
                                        + "`")
                        .thrown());
    }

    private void note(Handle handle, Account account, Optional<Way> way, String address) {
        if (way.isEmpty()) {
            add(handle, account, REFUSED, Map.of("reason", "wrong code", "from", address));
        } else if (way.get() == Way.RECOVERY_CODE) {
            long left = new FactorStore(handle).codes(account.id());
            add(handle, account, CHANGED, Map.of("recoveryCode", "used, " + left + " left"));
        }
    }

    private void add(Handle handle, Account account, AccessEntry.Action action, Map<String, String> what) {
        new TrailStore(handle)
                .add(clock.instant(), account.name(), action, Subject.account(account.name()), Map.of(), what);
    }
}
