package dev.fairlead.deployhub.version;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.deployhub.wire.DhRoute;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The component version that a session looked for last and in vain. {@code dh cluster} looks for {@code name;branch;tag}
 * and, where there is none, asks for {@code name;branch} only and takes what it gets for the version: nothing else tells
 * one image from the next.
 */
final class Misses {
    private static final int MOST = 10_000;

    private final Map<UUID, String> names = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
            return size() > MOST;
        }
    });

    void remember(Context context, String name) {
        names.put(session(context), name);
    }

    void forget(Context context) {
        names.remove(session(context));
    }

    /** What is really asked for when a component is asked for: the version of it that was not there a moment ago. */
    String meant(Context context, String component) {
        var missed = names.remove(session(context));
        return missed != null && missed.startsWith(component + ";") ? missed : component;
    }

    /** Not the secret itself: it has no business in a heap dump longer than its request. */
    private static UUID session(Context context) {
        var secret = context.cookie(DhRoute.COOKIE);
        return UUID.nameUUIDFromBytes((secret == null ? "" : secret).getBytes(UTF_8));
    }
}
