package dev.fairlead.web.account;

import dev.fairlead.access.Access;
import dev.fairlead.access.RecentProof;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.web.account.AccountDesk.Whose;
import dev.fairlead.web.page.Form;
import io.javalin.http.Context;
import java.util.List;

/**
 * The page of one's own account: password, sessions, tokens. A browser may change who comes in, since its forms carry the key of its session,
 * and what lets somebody in wants the password again (docs/decisions/0066).
 */
public final class AccountPages implements Routes {
    private static final String PRESENT = "present";
    private static final String AGAIN = "again";

    private final AccountDesk desk;

    public AccountPages(AccountDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(AccountPage.PATH, context -> desk.show(context, whose(context), Form.EMPTY, null)),
                        Route.post(AccountPage.PATH + "/password", this::changePassword),
                        Route.post(AccountPage.PATH + "/tokens", context -> desk.createToken(context, whose(context))),
                        Route.post(
                                AccountPage.PATH + "/tokens/revoke",
                                context -> desk.revokeToken(context, whose(context))),
                        Route.post(
                                AccountPage.PATH + "/sessions/end",
                                context -> desk.endSession(context, whose(context))),
                        Route.post(
                                AccountPage.PATH + "/sessions/end-others",
                                context -> desk.endOthers(context, whose(context))))
                .stream()
                .map(route -> route.forPeople().inParts().needing(Right.READING))
                .toList();
    }

    private static Whose whose(Context context) {
        return new Whose(Access.caller(context).account(), AccountPage.PATH, "account/account");
    }

    private void changePassword(Context context) {
        desk.change(context, whose(context), AccountPage.PASSWORD, () -> {
            var password = AccountDesk.secret(context, AccountPage.PASSWORD);
            if (password == null || password.isEmpty()) {
                throw Refusal.invalid(AccountPage.PASSWORD, "is missing; it must be given");
            }
            if (!password.equals(AccountDesk.secret(context, AGAIN))) {
                throw Refusal.invalid(AGAIN, "is not the same; type the new password twice");
            }
            var proven = desk.proof()
                    .prove(
                            context,
                            PRESENT,
                            AccountDesk.secret(context, PRESENT),
                            AccountDesk.secret(context, RecentProof.CODE));
            desk.users()
                    .changeOwn(Access.caller(context), proven, AccountPage.PASSWORD, password, desk.session(context));
        });
    }
}
