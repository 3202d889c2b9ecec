package dev.fairlead.access;

import dev.fairlead.access.RefusedAttempts.Attempt;
import dev.fairlead.access.RefusedAttempts.Why;
import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Credential;
import dev.fairlead.access.factor.FactorStore;
import dev.fairlead.access.factor.SecondFactorRule;
import dev.fairlead.access.provider.SealedIdToken;
import dev.fairlead.access.secret.FormKey;
import dev.fairlead.access.secret.HostCookie;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.access.session.CallerCache;
import dev.fairlead.access.session.OwnSession;
import dev.fairlead.access.session.Place;
import dev.fairlead.access.session.ProvenPasswords;
import dev.fairlead.access.session.SessionKind;
import dev.fairlead.access.session.Sessions;
import dev.fairlead.access.session.SignIn;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.access.token.LastUses;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.access.workload.WorkloadCallers;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Gate;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.wait.Reach;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets programs in by token and people by session, and tells who is there. */
public final class Access implements Gate {
    public static final String SIGN_IN = "/sign-in";
    private static final HostCookie SESSION = new HostCookie("fairlead_session", SameSite.LAX);
    static final int PASSWORD_COST = 11;
    private static final String CALLER = "fairlead.caller";
    private static final String BEARER = "bearer ";

    private final Database database;
    private final Clock clock;
    private final ProvenPasswords proven;
    private final SignIn signIn;
    private final Sessions sessions;
    private final CallerCache tokens;
    private final LastUses usage;
    private final WorkloadCallers workloads;
    private final RefusedAttempts attempts;
    private final @Nullable KeptKeys kept;
    private final SecondFactorRule rule;

    public Access(Database database, Clock clock) {
        this(database, clock, null, SecondFactorRule.OPTIONAL);
    }

    /**
     * @param kept the first keys, which are forgotten as soon as they are used
     * @param rule of whom a second factor is asked
     */
    public Access(Database database, Clock clock, @Nullable KeptKeys kept, SecondFactorRule rule) {
        this(database, clock, Ticker.ofProcess(), new Passwords(PASSWORD_COST), kept, rule);
    }

    public Access(Database database, Clock clock, Ticker ticker, Passwords passwords) {
        this(database, clock, ticker, passwords, null, SecondFactorRule.OPTIONAL);
    }

    Access(
            Database database,
            Clock clock,
            Ticker ticker,
            Passwords passwords,
            @Nullable KeptKeys kept,
            SecondFactorRule rule) {
        this.kept = kept;
        this.rule = rule;
        this.database = database;
        this.clock = clock;
        this.attempts = new RefusedAttempts(database, clock);
        this.proven = new ProvenPasswords(ticker);
        this.signIn = new SignIn(database, ticker, passwords, proven);
        this.sessions = new Sessions(database, clock, ticker);
        this.usage = new LastUses(database, clock);
        this.tokens = new CallerCache(clock, ticker, this::findToken);
        this.workloads = new WorkloadCallers(database, clock, ticker);
    }

    @Override
    public boolean admits(Context context, Route route) {
        return switch (route.entry()) {
            case Route.Open _, Route.OpenPage _, Route.ByItself _ -> {
                Origin.check(context);
                yield true;
            }
            case Route.ForPeople _ -> {
                Origin.check(context);
                var user = currentUser(context);
                user.ifPresent(_ -> FormKey.check(context, SESSION.read(context)));
                if (user.isEmpty()) {
                    yield sentToSignIn(context);
                }
                if (lacksFactor(user.get()) && !SecondFactors.isBelow(context.path())) {
                    yield sentTo(context, SecondFactors.PATH);
                }
                yield admitted(context, user.get(), route);
            }
            case Route.Closed _ -> admitted(context, callerOfClosed(context), route);
        };
    }

    /** Wrong passwords are noted where they are found: pages and dh answer them in their own way. */
    @Override
    public void refused(Context context, Route route, Refusal refusal) {
        Caller caller = context.attribute(CALLER);
        if (refusal.problem() == Problem.FORBIDDEN) {
            attempts.note(new Attempt(
                    Why.ROLE,
                    caller == null ? null : caller.account(),
                    caller == null ? null : caller.signature(),
                    Proxies.client(context),
                    route.method() + " " + route.path()));
        } else if (refusal.problem() == Problem.UNAUTHENTICATED
                && route.entry() instanceof Route.Closed
                && context.header("Authorization") != null) {
            attempts.note(
                    new Attempt(Why.TOKEN, null, null, Proxies.client(context), route.method() + " " + route.path()));
        }
    }

    /** Who was refused here lately. */
    public RefusedAttempts refusedAttempts() {
        return attempts;
    }

    private static boolean admitted(Context context, Caller caller, Route route) {
        context.attribute(CALLER, caller);
        if (route.confined()) {
            // who may read nothing at all is shown nothing at all, but may look after the own account
            if (route.right() != Right.READING) {
                caller.requireSomewhere(route.right());
            }
        } else {
            caller.require(route.right());
        }
        return true;
    }

    /** A cookie is enough for reading only: what changes something wants a token, which no foreign page can send. */
    private Caller callerOfClosed(Context context) {
        var authorization = context.header("Authorization");
        if (authorization != null) {
            return authenticate(authorization, Proxies.client(context));
        }
        boolean reads =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
        var user = (reads ? currentUser(context) : Optional.<Caller>empty())
                .orElseThrow(() -> unauthenticated("send the header Authorization: Bearer TOKEN with your token"));
        if (lacksFactor(user)) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            null,
                            "a second factor is asked of you here; set it up first, on the page " + SecondFactors.PATH)
                    .thrown();
        }
        return user;
    }

    /** Whether somebody who is signed in by a password must set up a second factor before anything else. */
    private boolean lacksFactor(Caller user) {
        return rule.asks(user.authority())
                && database.read(handle -> new FactorStore(handle).isLacking(user.account()));
    }

    /** Whether a second factor is asked of somebody. */
    boolean asksFactor(Caller user) {
        return rule.asks(user.authority());
    }

    private Caller authenticate(String authorization, String address) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw unauthenticated("the header Authorization must be: Bearer TOKEN");
        }
        var secret = authorization.substring(BEARER.length()).strip();
        return tokenCaller(secret, address).orElseGet(() -> {
            if (WorkloadCallers.looksLikeOne(secret)) {
                return workloads.get(secret, address);
            }
            throw unauthenticated("this token is not known, or it has ended or been taken back");
        });
    }

    private static boolean sentToSignIn(Context context) {
        return sentTo(context, SIGN_IN);
    }

    private static boolean sentTo(Context context, String page) {
        var query = context.queryString();
        var next = context.path() + (query == null ? "" : "?" + query);
        context.header("Location", page + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                .status(303)
                .contentType("text/plain")
                .result(page.equals(SIGN_IN) ? "sign in first" : "set up a second factor first");
        return false;
    }

    /** Whoever comes in by itself is known later, and says then what may be seen. */
    @Override
    public Reach reach(Context context) {
        Caller caller = context.attribute(CALLER);
        return caller == null ? Reach.EVERYWHERE : caller.reach();
    }

    /** Whoever comes in by itself is known later, and says it then. */
    @Override
    public boolean makesOrganizations(Context context) {
        Caller caller = context.attribute(CALLER);
        return caller == null || caller.may(Right.ADMINISTERING);
    }

    /** Who sent this request to an address that is not open to all. */
    public static Caller caller(Context context) {
        Caller caller = context.attribute(CALLER);
        if (caller == null) {
            throw new IllegalStateException("asked for the caller of an open address: " + context.path());
        }
        return caller;
    }

    /** The person who is signed in, if one is. */
    public Optional<Caller> currentUser(Context context) {
        return Optional.ofNullable(SESSION.read(context)).flatMap(secret -> sessions.find(SessionKind.BROWSER, secret));
    }

    /** What forms of this session must say in the field {@code key}; empty where nobody is signed in. */
    public String formKey(Context context) {
        var secret = SESSION.read(context);
        return secret == null || currentUser(context).isEmpty() ? "" : FormKey.of(secret);
    }

    /** The browser gets a session of an account that has shown all that is asked of it. */
    void begin(Context context, Account account, String address) {
        var place = Place.of(address, context.userAgent());
        SESSION.give(context, sessions.begin(SessionKind.BROWSER, account, place), SessionKind.BROWSER.length());
    }

    /** The browser has this session, which began at a provider. */
    void begun(Context context, String secret) {
        SESSION.give(context, secret, SessionKind.LENGTH_BY_PROVIDER);
    }

    /** Begins a session at a provider, of an account that this transaction holds. */
    void begin(Handle handle, long account, String secret, String sealedIdToken, Place place) {
        sessions.begin(handle, account, secret, sealedIdToken, place);
    }

    void sweep() {
        sessions.sweep();
    }

    /** The secret of a new session, of somebody of whom a password is enough. */
    public String signIn(String name, String password, String address) {
        return sessions.begin(SessionKind.BROWSER, proveAlone(name, password, address), Place.of(address));
    }

    /** The session of this browser, if it has one that is good. */
    public Optional<OwnSession> currentSession(Context context) {
        return Optional.ofNullable(SESSION.read(context)).flatMap(sessions::findOwn);
    }

    /** The account, its password proven; refuses a wrong name or password, and for a while everything after too many of them. */
    Account prove(String name, String password, String address) {
        try {
            var proven = signIn.prove(name, password, address);
            used(Secret.hash(password));
            return proven;
        } catch (Refused refused) {
            var why = refused.refusal().problem() == Problem.UNAUTHENTICATED ? Why.PASSWORD : Why.TOO_MANY;
            attempts.note(new Attempt(why, name, null, address, ""));
            throw refused;
        }
    }

    /** The account, its password proven where that is enough; refuses like {@link #prove}, and whoever has a second factor or must have one. */
    private Account proveAlone(String name, String password, String address) {
        var account = prove(name, password, address);
        boolean asked = !rule.equals(SecondFactorRule.OPTIONAL)
                && rule.asks(database.read(handle -> Grants.authority(handle, account)));
        if (account.secondFactor() || asked) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            null,
                            account.secondFactor()
                                    ? "`" + name
                                            + "` has a second factor, which cannot be asked for here; take a token of"
                                            + " this user in place of the password"
                                    : "a second factor is asked of `" + name
                                            + "`, which cannot be shown here; take a token"
                                            + " of this user in place of the password")
                    .thrown();
        }
        return account;
    }

    private void used(byte[] hash) {
        if (kept != null) {
            kept.used(hash);
        }
    }

    /**
     * Begins a session of the dh command line, which is good for 24 hours; answers its secret. A token may stand in for the
     * password: then the session may do what the token may and ends with it, and must where a second factor is asked for, which
     * this protocol cannot carry. Refuses a wrong name or password, and for a while everything after too many of them.
     *
     * @param name of the account; with a token also the word {@code token}
     * @param address where the try comes from
     */
    public String openDhSession(String name, String password, String address) {
        // not by way of what is remembered of tokens: passwords have no place there
        return findToken(Secret.hash(password), address)
                .filter(token -> name.equals(token.caller().account()) || name.equals(AccountName.OF_ANY_TOKEN))
                .map(token -> sessions.begin(SessionKind.DH, token, Place.of(address)))
                .orElseGet(
                        () -> sessions.begin(SessionKind.DH, proveAlone(name, password, address), Place.of(address)));
    }

    /** Whose session of the dh command line this is, if it is one and is good. */
    public Optional<Caller> dhCaller(String secret) {
        return sessions.find(SessionKind.DH, secret);
    }

    /**
     * Whose token this is, if it is one and is good.
     *
     * @param address where it was sent from
     */
    public Optional<Caller> tokenCaller(String secret, String address) {
        return tokens.find(secret, address);
    }

    private Optional<Credential> findToken(byte[] hash, @Nullable String address) {
        var found = database.read(handle -> new TokenStore(handle).find(hash, clock.instant()));
        found.ifPresent(token -> {
            long id = Objects.requireNonNull(token.token());
            usage.note(id, (handle, at) -> new TokenStore(handle).used(id, address, at));
            used(hash);
        });
        return found;
    }

    /** Those who come in by tokens of others. */
    WorkloadCallers workloads() {
        return workloads;
    }

    /** Looks everybody up anew: what was changed holds from the next request on. */
    void forget() {
        tokens.forgetAll();
        workloads.forgetAll();
        sessions.forgetAll();
    }

    /** Looks everybody up anew, and lets this account prove its password anew. */
    void forget(long account) {
        proven.forget(account);
        forget();
    }

    /** Somebody has left here and may leave the provider, too. */
    public record Left(String issuer, String idToken) {}

    /** Ends the session of this browser, if it has one; tells of the provider where it began, if it began at one. */
    public Optional<Left> signOut(Context context) {
        var here = Optional.ofNullable(SESSION.read(context));
        SESSION.take(context);
        return here.flatMap(secret -> sessions.end(SessionKind.BROWSER, secret)
                .map(ended -> new Left(
                        ended.issuer(),
                        SealedIdToken.open(ended.sealedIdToken(), secret).orElse(""))));
    }

    /** Where to go after signing in: the page that was asked for, if it is one of ours. */
    public static String after(@Nullable String next) {
        if (next == null || !next.startsWith("/") || next.startsWith("//")) {
            return "/";
        }
        return next.chars().allMatch(here -> here > ' ' && here != '\\') ? next : "/";
    }

    private static Refused unauthenticated(String detail) {
        return new Refusal(Problem.UNAUTHENTICATED, null, detail).thrown();
    }
}
