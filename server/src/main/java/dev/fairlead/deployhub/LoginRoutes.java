package dev.fairlead.deployhub;

import dev.fairlead.access.Access;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.Form;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.http.request.Tls;
import dev.fairlead.platform.refusal.Refused;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;

/** Login with a name and a password, which answers a token in the body and, for older clients, as a cookie. */
final class LoginRoutes {
    private final Access access;

    LoginRoutes(Access access) {
        this.access = access;
    }

    List<Route> routes() {
        return List.of(Route.post(DhRoute.API + "/login", this::login)
                .byItself("it takes the name and the password themselves"));
    }

    private void login(Context context) {
        var user = Form.field(context, "user");
        var password = Form.field(context, "pass");
        if (user == null || user.isBlank() || password == null || password.isEmpty()) {
            Answer.failure(context, "give a user (DHUSER) and a password (DHPASS)");
            return;
        }
        try {
            var token = access.openDhSession(user.strip(), password, Proxies.client(context));
            context.cookie(cookie(token, Tls.used(context)));
            Answer.success(context, json -> json.writeStringProperty("token", token));
        } catch (Refused refused) {
            Answer.failure(context, "Login failed: " + refused.refusal().detail());
        }
    }

    /** No page of another site can make a browser send it. */
    private static Cookie cookie(String token, boolean encrypted) {
        var cookie = new Cookie(DhRoute.COOKIE, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(encrypted);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }
}
