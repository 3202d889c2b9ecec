package dev.fairlead.platform.http.request;

import io.javalin.http.Context;

/** Whether a request came encrypted. */
public final class Tls {
    private Tls() {}

    /** A proxy in front says in which way the caller came; believing it can only make an answer stricter. */
    public static boolean used(Context context) {
        return context.req().isSecure() || "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
    }
}
