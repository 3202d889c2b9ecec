package dev.fairlead.access.session;

import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import java.util.Optional;

/** Finds out whose name and password these are, cheaply where they were proven a short while ago, and slowly for guesses. */
public final class SignIn {
    private final Database database;
    private final Passwords passwords;
    private final ProvenPasswords proven;
    private final Throttle throttle;
    private final KeyedLock locks = new KeyedLock();

    public SignIn(Database database, Ticker ticker, Passwords passwords, ProvenPasswords proven) {
        this.database = database;
        this.passwords = passwords;
        this.proven = proven;
        this.throttle = new Throttle(ticker);
    }

    /**
     * The account, proven. Refuses a wrong name or password, and for a while everything after too many of them, but for
     * passwords that are proven already.
     *
     * @param address where the try comes from
     */
    public AccountStore.Account prove(String name, String password, String address) {
        var known = find(name);
        return known.filter(account -> proven.hold(account, password))
                .orElseGet(() -> locks.take(key(name), () -> check(name, password, address)));
    }

    /** In turn: of many who come at once with the same right password, one checks it and the others find it proven. */
    private AccountStore.Account check(String name, String password, String address) {
        var known = find(name);
        return known.filter(account -> proven.hold(account, password))
                .or(() -> throttle.limit(key(name), address, () -> compare(known, password)))
                .orElseThrow(SignIn::wrong);
    }

    private Optional<AccountStore.Account> compare(Optional<AccountStore.Account> known, String password) {
        var hash = known.flatMap(account -> Optional.ofNullable(account.passwordHash()));
        if (hash.isEmpty()) {
            // nobody is called so, or signs in by a provider: neither is told
            passwords.pretend(password);
        }
        var right = known.filter(
                _ -> hash.filter(stored -> passwords.matches(password, stored)).isPresent());
        right.ifPresent(account -> proven.add(account, password));
        return right;
    }

    /** Whoever is switched off is nobody here, and is not told more than a stranger. */
    private Optional<AccountStore.Account> find(String name) {
        return database.read(handle -> new AccountStore(handle).find(name)).filter(account -> !account.isDisabled());
    }

    /** What is remembered of a name: not more than a name can have, whatever was sent. */
    private static String key(String name) {
        return name.length() <= AccountName.LONGEST ? name : name.substring(0, AccountName.LONGEST);
    }

    static Refused wrong() {
        return new Refusal(Problem.UNAUTHENTICATED, null, "name or password is wrong").thrown();
    }
}
