package dev.fairlead.access;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.factor.FactorCheck.Way;
import dev.fairlead.access.factor.HalfSignInStore;
import dev.fairlead.access.secret.HostCookie;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Signs people in to pages by password, and then by a code where they have a second factor: nobody is signed in before both. */
public final class SignInSteps {
    /** How long there is for the code. */
    static final Duration LENGTH = Duration.ofMinutes(5);

    private static final HostCookie HALF = new HostCookie("fairlead_half", SameSite.STRICT);

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final SecondFactors factors;

    public SignInSteps(Database database, Clock clock, Access access, SecondFactors factors) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.factors = factors;
    }

    /**
     * The first step. Refuses a wrong name or password, and for a while everything after too many of them.
     *
     * @return whether the person is signed in; where not, a code is asked for
     */
    public boolean begin(Context context, String name, String password) {
        var account = access.prove(name, password, Proxies.client(context));
        if (!account.secondFactor()) {
            access.begin(context, account, Proxies.client(context));
            return true;
        }
        var secret = Secret.random();
        var now = clock.instant();
        database.useTransaction(handle -> new HalfSignInStore(handle).begin(account, secret, now, now.plus(LENGTH)));
        HALF.give(context, secret, LENGTH);
        return false;
    }

    /** Whether this browser has done the first step, and not too long ago. */
    public boolean awaitsCode(Context context) {
        return account(context).isPresent();
    }

    /** Whose code is asked for: still with the password that was right, and with a second factor. */
    private Optional<Account> account(Context context) {
        var secret = HALF.read(context);
        return secret == null
                ? Optional.empty()
                : database.read(handle -> new HalfSignInStore(handle)
                                .find(secret, clock.instant())
                                .flatMap(half -> new AccountStore(handle)
                                        .find(half.account())
                                        .filter(half::holds)))
                        .filter(account -> account.secondFactor() && !account.isDisabled());
    }

    /** The second step; refuses a wrong code, and for a while everything after too many of them. Answers what the code was. */
    public Way finish(Context context, String code) {
        var account = account(context).orElseThrow(SignInSteps::late);
        var way = factors.use(account, code, Proxies.client(context));
        access.begin(context, account, Proxies.client(context));
        var secret = Objects.requireNonNull(HALF.read(context));
        database.useTransaction(handle -> new HalfSignInStore(handle).end(secret));
        HALF.take(context);
        return way;
    }

    private static Refused late() {
        return new Refusal(
                        Problem.UNAUTHENTICATED,
                        null,
                        "there are five minutes for the code, and they are over; begin again with your password")
                .thrown();
    }
}
