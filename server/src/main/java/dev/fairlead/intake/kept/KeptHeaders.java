package dev.fairlead.intake.kept;

import dev.fairlead.intake.delivery.Delivery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The headers of a delivery that are kept: not those that prove who sent it, nor those of the transport. */
public final class KeptHeaders {
    private static final JsonMapper JSON = JsonMapper.builder().build();
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

    /** As they are stored. */
    public static String json(Delivery delivery) {
        return JSON.writeValueAsString(of(delivery));
    }

    /** What was stored. */
    @SuppressWarnings("unchecked")
    static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("headers are stored as JSON, by us", e);
        }
    }

    private static Map<String, String> of(Delivery delivery) {
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
