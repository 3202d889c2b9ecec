package dev.fairlead.web;

import dev.fairlead.access.Access;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.Users;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import io.javalin.http.Context;
import java.util.List;

/** Pages of accounts. They only show: what changes who may come in wants a token, which no browser sends by itself. */
public final class AccountRoutes implements Routes {
    private final WebRoutes shell;
    private final Users users;
    private final Tokens tokens;

    /** @param shell whose frame, zones and clock these pages share */
    public AccountRoutes(WebRoutes shell, Users users, Tokens tokens) {
        this.shell = shell;
        this.users = users;
        this.tokens = tokens;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/account", this::account).forPeople(),
                Route.get("/users", this::users).forPeople().needing(Right.ADMINISTERING));
    }

    private void account(Context context) {
        var frame = shell.pages().frame(context, Section.NONE, "Your account");
        shell.pages()
                .show(
                        context,
                        "account",
                        AccountPage.of(
                                frame,
                                Access.caller(context),
                                new Asked(context),
                                tokens,
                                shell.applications().usualZone(),
                                shell.clock().instant()));
    }

    private void users(Context context) {
        var frame = shell.pages().frame(context, Section.NONE, "Users");
        shell.pages()
                .show(
                        context,
                        "users",
                        UsersPage.of(
                                frame,
                                new Asked(context),
                                users,
                                shell.applications().usualZone(),
                                shell.clock().instant()));
    }
}
