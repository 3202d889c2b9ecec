package dev.fairlead.web.account;

import dev.fairlead.access.Access;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.Users;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.List;

/** Pages of accounts. They only show: what changes who may come in wants a token, which no browser sends by itself. */
public final class AccountPages implements Routes {
    private final Site site;
    private final Users users;
    private final Tokens tokens;

    public AccountPages(Site site, Users users, Tokens tokens) {
        this.site = site;
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
        var frame = site.pages().frame(context, Section.NONE, "Your account");
        site.pages()
                .show(
                        context,
                        "account/account",
                        AccountPage.of(
                                frame,
                                Access.caller(context),
                                ParameterReading.ofAddress(context),
                                tokens,
                                site.applications().usualZone(),
                                site.clock().instant()));
    }

    private void users(Context context) {
        var frame = site.pages().frame(context, Section.NONE, "Users");
        site.pages()
                .show(
                        context,
                        "account/users",
                        UsersPage.of(
                                frame,
                                ParameterReading.ofAddress(context),
                                users,
                                site.applications().usualZone(),
                                site.clock().instant()));
    }
}
