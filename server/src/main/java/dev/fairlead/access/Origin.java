package dev.fairlead.access;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps foreign pages from acting through a browser in which somebody is signed in. */
final class Origin {
    private Origin() {}

    /** Refuses a change that a browser sends from another site. Browsers name the origin of every POST; programs need not. */
    static void check(Context context) {
        if (context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD)) {
            return;
        }
        var origin = context.header("Origin");
        var site = context.header("Sec-Fetch-Site");
        boolean foreign =
                origin != null && !sameHost(origin, context.header("Host"), context.header("X-Forwarded-Host"));
        if (foreign || "cross-site".equals(site)) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            null,
                            "this came from a page of another site; open Fairlead itself and try again there")
                    .thrown();
        }
    }

    private static boolean sameHost(String origin, @Nullable String host, @Nullable String forwardedHost) {
        try {
            var authority = URI.create(origin).getAuthority();
            if (authority == null) {
                return false;
            }
            var lower = authority.toLowerCase(Locale.ROOT);
            return lower.equals(lower(host)) || lower.equals(lower(forwardedHost));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
