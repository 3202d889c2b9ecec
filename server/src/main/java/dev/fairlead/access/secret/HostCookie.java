package dev.fairlead.access.secret;

import dev.fairlead.platform.http.request.Tls;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cookie of this host that scripts do not see. Where the browser comes encrypted its name says that no other host of the domain can set it
 * ({@code __Host-}, RFC 6265bis), and only what is called so is read.
 *
 * @param name without that
 * @param sameSite with which requests of other sites it comes
 */
public record HostCookie(String name, SameSite sameSite) {
    private static final String ONLY_THIS_HOST = "__Host-";

    private String called(Context context) {
        return Tls.used(context) ? ONLY_THIS_HOST + name : name;
    }

    public @Nullable String read(Context context) {
        return context.cookie(called(context));
    }

    public void give(Context context, String value, Duration length) {
        var cookie = new Cookie(called(context), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(Tls.used(context));
        cookie.setSameSite(sameSite);
        cookie.setMaxAge((int) length.toSeconds());
        context.cookie(cookie);
    }

    /** The browser forgets it. A cookie for this host alone is only forgotten by one that is as strict as it. */
    public void take(Context context) {
        give(context, "", Duration.ZERO);
    }
}
