package dev.fairlead.intake.inbox;

import dev.fairlead.intake.delivery.Delivery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The headers of a delivery that are kept: not those that prove who sent it, nor those of the transport. */
final class KeptHeaders {
    private static final List<String> PROOFS =
            List.of("authorization", "token", "signature", "secret", "password", "cookie", "api-key", "apikey");
    private static final List<String> OF_TRANSPORT = List.of(
            "host",
            "connection",
            "accept",
            "accept-encoding",
            "accept-language",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "forwarded",
            "via",
            "expect",
            "te",
            "upgrade",
            "priority");
    private static final int MOST = 64;
    private static final int LONGEST = 1_000;

    private KeptHeaders() {}

    static Map<String, String> of(Delivery delivery) {
        var kept = new TreeMap<String, String>();
        delivery.headers().forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (kept.size() < MOST && isKept(lower) && value.length() <= LONGEST) {
                kept.put(lower, value.replace("\0", ""));
            }
        });
        return kept;
    }

    private static boolean isKept(String name) {
        return PROOFS.stream().noneMatch(name::contains)
                && !OF_TRANSPORT.contains(name)
                && !name.startsWith("x-forwarded-")
                && !name.startsWith("sec-");
    }
}
