package dev.fairlead.deployhub.wire;

import dev.fairlead.access.Access;
import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.BodyBudget;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.wait.Asking;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Lets clients in that show the token of their login, as a cookie or, for scripts, as a bearer; and says no in the words
 * of the protocol: status 200, {@code "success":false} and a sentence.
 */
public final class DhRoute {
    public static final String ROOT = "/dmadminweb";
    public static final String API = ROOT + "/API";
    public static final String COOKIE = "token";
    private static final String HOW = "dh sends the token of its login in a cookie, and reads refusals from the body";
    private static final String BEARER = "bearer ";

    private final Access access;

    public DhRoute(Access access) {
        this.access = access;
    }

    /** Answers one request of somebody who is known. */
    @FunctionalInterface
    public interface Talk {
        void answer(Context context, Caller caller);
    }

    /** How a refusal is told. */
    @FunctionalInterface
    public interface Refusing {
        void tell(Context context, Refusal refusal);
    }

    /** For who may read. */
    public Route get(String path, Talk talk) {
        return get(path, talk, DhRoute::tell);
    }

    public Route get(String path, Talk talk, Refusing refusing) {
        return Route.get(path, context -> answer(context, Right.READING, talk, refusing))
                .byItself(HOW);
    }

    /** For who may record, since the protocol changes much by GET. */
    public Route change(String path, Talk talk) {
        return Route.get(path, context -> answer(context, Right.RECORDING, talk, DhRoute::tell))
                .byItself(HOW);
    }

    /** For who may order deployments. */
    public Route deploy(String path, Talk talk) {
        return Route.get(path, context -> answer(context, Right.DEPLOYING, talk, DhRoute::tell))
                .byItself(HOW);
    }

    public Route post(String path, Talk talk) {
        return post(path, talk, DhRoute::tell);
    }

    public Route post(String path, Talk talk, Refusing refusing) {
        return Route.post(path, context -> answer(context, Right.RECORDING, talk, refusing))
                .byItself(HOW);
    }

    private void answer(Context context, Right right, Talk talk, Refusing refusing) {
        try {
            var caller = caller(context);
            // what it changes it changes by numbers and steps, in which whose it is shows late
            if (right != Right.READING) {
                caller.require(right);
            }
            Asking.now().ifPresent(asking -> {
                asking.seesOnly(caller.reach());
                if (!caller.may(Right.ADMINISTERING)) {
                    asking.makesNoOrganization();
                }
            });
            BodyBudget.known(context);
            talk.answer(context, caller);
        } catch (Refused refused) {
            refusing.tell(context, refused.refusal());
        }
    }

    private static void tell(Context context, Refusal refusal) {
        Answer.failure(context, sentence(refusal));
    }

    public static String sentence(Refusal refusal) {
        return refusal.field() == null ? refusal.detail() : refusal.field() + ": " + refusal.detail();
    }

    private Caller caller(Context context) {
        if ("cross-site".equals(context.header("Sec-Fetch-Site"))) {
            // many addresses of the protocol change something by GET
            throw new Refusal(Problem.FORBIDDEN, null, "this came from a page of another site").thrown();
        }
        return bearer(context)
                .flatMap(secret -> access.tokenCaller(secret, Proxies.client(context)))
                .or(() -> Optional.ofNullable(context.cookie(COOKIE)).flatMap(access::dhCaller))
                .orElseThrow(() -> new Refusal(
                                Problem.UNAUTHENTICATED,
                                null,
                                "Login failed: the token is missing, unknown or has ended; log in again")
                        .thrown());
    }

    private static Optional<String> bearer(Context context) {
        var authorization = context.header("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
