package dev.fairlead.web.account;

import dev.fairlead.access.Access;
import dev.fairlead.access.Grants;
import dev.fairlead.access.OpenSessions;
import dev.fairlead.access.SecondFactors;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.grant.Grantee;
import dev.fairlead.access.grant.Part;
import dev.fairlead.access.grant.Scope.Kind;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.web.account.AccountDesk.Whose;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import io.javalin.http.Context;
import java.util.List;

/** The pages on which admins say who may come in: all users, and each with its tokens and sessions. */
public final class UserPages implements Routes {
    private static final String ONE = AccountPage.USERS + "/{user}";

    private final AccountDesk desk;
    private final Tokens tokens;
    private final OpenSessions sessions;
    private final Grants grants;
    private final SecondFactors factors;

    public UserPages(AccountDesk desk, Tokens tokens, OpenSessions sessions, Grants grants, SecondFactors factors) {
        this.factors = factors;
        this.desk = desk;
        this.tokens = tokens;
        this.sessions = sessions;
        this.grants = grants;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(AccountPage.USERS, context -> list(context, Form.EMPTY)),
                        Route.post(AccountPage.USERS, this::create),
                        Route.get(ONE, context -> desk.show(context, whose(context), Form.EMPTY, null)),
                        Route.post(ONE + "/role", this::changeRole),
                        Route.post(ONE + "/grants", this::grant),
                        Route.post(ONE + "/grants/revoke", this::revoke),
                        Route.post(ONE + "/password", this::changePassword),
                        Route.post(ONE + "/second-factor/reset", this::resetSecondFactor),
                        Route.post(ONE + "/tokens", context -> desk.createToken(context, whose(context))),
                        Route.post(ONE + "/tokens/revoke", context -> desk.revokeToken(context, whose(context))),
                        Route.post(ONE + "/sessions/end", context -> desk.endSession(context, whose(context))),
                        Route.post(ONE + "/sessions/end-others", context -> desk.endOthers(context, whose(context))),
                        Route.get(ONE + "/delete", context -> askToDelete(context, Form.EMPTY)),
                        Route.post(ONE + "/delete", this::delete))
                .stream()
                .map(route -> route.forPeople().needing(Right.ADMINISTERING))
                .toList();
    }

    private static Whose whose(Context context) {
        var user = context.pathParam("user");
        return new Whose(user, AccountPage.pathOf(user), "account/user");
    }

    private void create(Context context) {
        try {
            var typed = ParameterReading.ofForm(context);
            var name = typed.get("name");
            var role = AccountDesk.role(typed);
            var password = password(context);
            desk.check(context);
            desk.users().create(Access.caller(context), name, password, role);
            AccountDesk.back(context, AccountPage.pathOf(name), "made");
        } catch (Refused refused) {
            list(context, AccountDesk.refused(context, UsersPage.ADD, refused));
        }
    }

    private static String password(Context context) {
        var password = AccountDesk.secret(context, AccountPage.PASSWORD);
        if (password == null || password.isEmpty()) {
            throw Refusal.invalid(AccountPage.PASSWORD, "is missing; it must be given");
        }
        return password;
    }

    private void changeRole(Context context) {
        var whose = whose(context);
        // who is no admin any more does not see the page of a user
        var to = AccountDesk.isOwn(context, whose.user()) ? AccountPage.PATH : whose.path();
        desk.change(context, whose, AccountPage.ROLE, to, () -> {
            var role = AccountDesk.role(ParameterReading.ofForm(context));
            desk.check(context);
            desk.users().change(Access.caller(context), whose.user(), null, role);
        });
    }

    /** It lets somebody do more, so that it wants the password again like a role everywhere. */
    private void grant(Context context) {
        var whose = whose(context);
        desk.change(context, whose, AccountPage.GRANT, () -> {
            var typed = ParameterReading.ofForm(context);
            var role = AccountDesk.role(typed);
            var part = part(typed);
            desk.check(context);
            grants.grant(Access.caller(context), new Grantee.OfUser(whose.user()), part, role);
        });
    }

    private void revoke(Context context) {
        var whose = whose(context);
        desk.change(
                context,
                whose,
                AccountPage.TAKEN_BACK,
                () -> grants.revoke(
                        Access.caller(context),
                        new Grantee.OfUser(whose.user()),
                        part(ParameterReading.ofForm(context))));
    }

    private static Part part(Parameters typed) {
        var kind = typed.findWord("kind", Kind.values(), Kind::word)
                .orElseThrow(() -> Refusal.invalid("kind", "is missing; choose a domain or an environment"));
        return new Part(kind, typed.get("name").strip());
    }

    private void changePassword(Context context) {
        var whose = whose(context);
        desk.change(context, whose, AccountPage.PASSWORD, () -> {
            if (AccountDesk.isOwn(context, whose.user())) {
                throw new Refusal(
                                Problem.CONFLICT,
                                AccountPage.PASSWORD,
                                "you change your own on the page of your account, where the present one is asked for")
                        .thrown();
            }
            var password = password(context);
            desk.check(context);
            desk.users().change(Access.caller(context), whose.user(), password, null);
        });
    }

    /** It lets somebody in with less, so that it wants the password again like a new password. */
    private void resetSecondFactor(Context context) {
        var whose = whose(context);
        desk.change(context, whose, AccountPage.SECOND_FACTOR, () -> {
            if (AccountDesk.isOwn(context, whose.user())) {
                throw new Refusal(
                                Problem.CONFLICT,
                                "user",
                                "you turn off your own on its page, which lies behind your account")
                        .thrown();
            }
            desk.check(context);
            factors.reset(Access.caller(context), whose.user());
        });
    }

    private void delete(Context context) {
        var user = context.pathParam("user");
        try {
            desk.check(context);
            desk.users().delete(Access.caller(context), user);
            AccountDesk.back(context, AccountPage.USERS, UsersPage.DELETED);
        } catch (Refused refused) {
            askToDelete(context, AccountDesk.refused(context, DeletePage.FORM, refused));
        }
    }

    private void askToDelete(Context context, Form form) {
        var user = desk.users().get(context.pathParam("user"));
        var site = desk.site();
        site.pages()
                .show(
                        context,
                        "account/delete",
                        new DeletePage(
                                site.pages().frame(context, Section.NONE, "Delete " + user.name()),
                                user,
                                tokens.count(user.name()),
                                sessions.count(user.name()),
                                desk.proof().need(context),
                                form));
    }

    private void list(Context context, Form form) {
        var site = desk.site();
        site.pages()
                .show(
                        context,
                        "account/users",
                        UsersPage.of(
                                site.pages().frame(context, Section.NONE, "Users"),
                                ParameterReading.ofAddress(context),
                                desk.users(),
                                grants,
                                desk.proof().need(context),
                                form,
                                site.applications().usualZone(),
                                site.clock().instant()));
    }
}
