package dev.fairlead.access;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Gate;
import dev.fairlead.platform.http.Problem;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Refused;
import dev.fairlead.platform.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets programs in by token and people by session, and tells who is there. */
public final class Access implements Gate {
    public static final String SIGN_IN = "/sign-in";
    static final String COOKIE = "fairlead_session";
    static final int PASSWORD_COST = 11;
    private static final Duration SESSION = Duration.ofDays(7);
    private static final String CALLER = "fairlead.caller";
    private static final String BEARER = "bearer ";

    private final Database database;
    private final Clock clock;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Admissions tokens;
    private final Admissions sessions;

    public Access(Database database, Clock clock) {
        this(database, clock, new Passwords(PASSWORD_COST));
    }

    Access(Database database, Clock clock, Passwords passwords) {
        this.database = database;
        this.clock = clock;
        this.passwords = passwords;
        this.throttle = new Throttle(clock);
        this.tokens = new Admissions(
                clock, hash -> database.read(handle -> new AccessStore(handle).findToken(hash, clock.instant())));
        this.sessions = new Admissions(
                clock, hash -> database.read(handle -> new AccessStore(handle).findSession(hash, clock.instant())));
    }

    @Override
    public boolean admits(Context ctx, Route route) {
        return switch (route.entry()) {
            case Route.Open _, Route.OpenPage _, Route.ByItself _ -> {
                Origin.check(ctx);
                yield true;
            }
            case Route.ForPeople _ -> {
                Origin.check(ctx);
                yield currentUser(ctx).isPresent() || sentToSignIn(ctx);
            }
            case Route.Closed _ -> {
                ctx.attribute(CALLER, callerOfClosed(ctx));
                yield true;
            }
        };
    }

    /** A cookie is enough for reading only: what changes something wants a token, which no foreign page can send. */
    private Caller callerOfClosed(Context ctx) {
        var authorization = ctx.header("Authorization");
        if (authorization != null) {
            return authenticate(authorization);
        }
        boolean reads = ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD);
        return (reads ? currentUser(ctx) : Optional.<Caller>empty())
                .orElseThrow(() -> unauthenticated("send the header Authorization: Bearer TOKEN with your token"));
    }

    private Caller authenticate(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw unauthenticated("the header Authorization must be: Bearer TOKEN");
        }
        return tokens.find(authorization.substring(BEARER.length()).strip())
                .orElseThrow(() -> unauthenticated("this token is not known, or it has ended or been taken back"));
    }

    private static boolean sentToSignIn(Context ctx) {
        var query = ctx.queryString();
        var next = ctx.path() + (query == null ? "" : "?" + query);
        ctx.header("Location", SIGN_IN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                .status(303)
                .contentType("text/plain")
                .result("sign in first");
        return false;
    }

    /** Who sent this request to a closed address. */
    public static Caller caller(Context ctx) {
        Caller caller = ctx.attribute(CALLER);
        if (caller == null) {
            throw new IllegalStateException("asked for the caller of an open address: " + ctx.path());
        }
        return caller;
    }

    /** The person who is signed in, if one is. */
    public Optional<Caller> currentUser(Context ctx) {
        return Optional.ofNullable(cookie(ctx)).flatMap(sessions::find);
    }

    /**
     * Signs a person in: the browser gets a session. Refuses a wrong name or password, and for a while everything after
     * too many of them.
     *
     * @param address where the try comes from
     */
    public void signIn(Context ctx, String name, String password, String address) {
        var secret = signIn(name, password, address);
        var cookie = new Cookie(COOKIE, secret);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(overTls(ctx));
        cookie.setSameSite(SameSite.LAX);
        cookie.setMaxAge((int) SESSION.toSeconds());
        ctx.cookie(cookie);
    }

    /** Like signing in, for clients that keep a token themselves: its secret. */
    public String openDhSession(String name, String password, String address) {
        return signIn(name, password, address);
    }

    /** Whose token of {@link #openDhSession} this is. */
    public Optional<Caller> dhCaller(String token) {
        return sessions.find(token);
    }

    /** Whose API token this is. */
    public Optional<Caller> tokenCaller(String secret) {
        return tokens.find(secret);
    }

    /** The secret of a new session. */
    String signIn(String name, String password, String address) {
        throttle.begin(name, address);
        var account = database.read(handle -> new AccessStore(handle).findAccount(name));
        if (account.isEmpty()) {
            passwords.pretend(password);
        }
        var known = account.filter(found -> passwords.matches(password, found.passwordHash()))
                .orElseThrow(() -> unauthenticated("name or password is wrong"));
        throttle.forgive(name, address);
        var secret = Secret.random();
        var now = clock.instant();
        database.useTransaction(handle ->
                new AccessStore(handle).createSession(known.id(), Secret.hash(secret), now, now.plus(SESSION)));
        return secret;
    }

    /** Ends the session of this browser, if it has one. */
    public void signOut(Context ctx) {
        var secret = cookie(ctx);
        if (secret != null) {
            database.useTransaction(handle -> new AccessStore(handle).deleteSession(Secret.hash(secret)));
            sessions.forget(secret);
        }
        ctx.removeCookie(COOKIE, "/");
    }

    /** Where to go after signing in: the page that was asked for, if it is one of ours. */
    public static String after(@Nullable String next) {
        if (next == null || !next.startsWith("/") || next.startsWith("//")) {
            return "/";
        }
        return next.chars().allMatch(here -> here > ' ' && here != '\\') ? next : "/";
    }

    private static @Nullable String cookie(Context ctx) {
        return ctx.cookie(COOKIE);
    }

    /** A proxy in front says in which way the browser came; believing it can only make the cookie stricter. */
    private static boolean overTls(Context ctx) {
        return ctx.req().isSecure() || "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto"));
    }

    private static Refused unauthenticated(String detail) {
        return new Refusal(Problem.UNAUTHENTICATED, null, detail).thrown();
    }
}
