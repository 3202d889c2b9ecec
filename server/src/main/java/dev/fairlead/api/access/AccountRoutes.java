package dev.fairlead.api.access;

import dev.fairlead.access.Access;
import dev.fairlead.access.Grants;
import dev.fairlead.access.OpenSessions;
import dev.fairlead.access.RecentProof;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.Users;
import dev.fairlead.access.account.Caller;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/**
 * The caller's own account. What changes it wants a token that may do as much as its user; what lets somebody in wants the password, too, since
 * a token that leaks must not make others that outlive it.
 */
public final class AccountRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/account";
    private static final String PASSWORD = "password";

    private final Users users;
    private final Tokens tokens;
    private final Grants grants;
    private final OpenSessions sessions;
    private final RecentProof proof;

    public AccountRoutes(Users users, Tokens tokens, Grants grants, OpenSessions sessions, RecentProof proof) {
        this.users = users;
        this.tokens = tokens;
        this.grants = grants;
        this.sessions = sessions;
        this.proof = proof;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(PATH, this::show),
                        Route.post(PATH + "/password", this::changePassword),
                        Route.get(PATH + "/tokens", this::listTokens),
                        Route.post(PATH + "/tokens", this::createToken),
                        Route.delete(PATH + "/tokens/{token}", this::revokeToken),
                        Route.get(PATH + "/sessions", this::listSessions),
                        Route.delete(PATH + "/sessions/{session}", this::endSession))
                .stream()
                .map(route -> route.needing(Right.READING).inParts())
                .toList();
    }

    private void show(Context context) {
        ParameterReading.of(context, Set.of());
        var name = own(context).account();
        var user = users.get(name);
        var held = grants.of(name);
        Answers.json(context, 200, json -> GrantJson.account(json, user, held));
    }

    private void changePassword(Context context) {
        var object = SentObject.read(context, Set.of(PASSWORD, "newPassword", RecentProof.CODE));
        var caller = whole(context);
        var fresh = object.text("newPassword");
        var proven = proof.prove(context, PASSWORD, object.text(PASSWORD), object.optionalText(RecentProof.CODE));
        users.changeOwn(caller, proven, "newPassword", fresh, null);
        context.status(204);
    }

    private void listTokens(Context context) {
        TokenRoutes.list(context, tokens, own(context).account());
    }

    private void createToken(Context context) {
        var object =
                SentObject.read(context, Set.of("name", "role", "expiresAt", "domain", PASSWORD, RecentProof.CODE));
        var caller = whole(context);
        var name = object.text("name");
        var role = UserReading.optionalGranting(object);
        var end = object.optionalMoment("expiresAt");
        proof.prove(context, PASSWORD, object.text(PASSWORD), object.optionalText(RecentProof.CODE));
        var made = tokens.create(caller, caller.account(), name, role, end, object.optionalText("domain"));
        Answers.json(context, 201, json -> TokenRoutes.write(json, made.token(), made.secret()));
    }

    private void revokeToken(Context context) {
        ParameterReading.of(context, Set.of());
        var caller = whole(context);
        tokens.revoke(caller, caller.account(), context.pathParam("token"));
        context.status(204);
    }

    private void listSessions(Context context) {
        SessionRoutes.list(context, sessions, own(context).account());
    }

    private void endSession(Context context) {
        ParameterReading.of(context, Set.of());
        var caller = whole(context);
        sessions.end(caller, caller.account(), SessionRoutes.number(context));
        context.status(204);
    }

    private static Caller own(Context context) {
        var caller = Access.caller(context);
        if (caller.isWorkload()) {
            throw new Refusal(
                            Problem.FORBIDDEN, null, "`" + caller.actor() + "` has no account: it is let in by a rule")
                    .thrown();
        }
        return caller;
    }

    private Caller whole(Context context) {
        var caller = own(context);
        if (!grants.isWhole(caller)) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            null,
                            "this takes a token that may do as much as its user, and `" + caller.actor()
                                    + "` may do less")
                    .thrown();
        }
        return caller;
    }
}
