package dev.fairlead.intake;

import dev.fairlead.intake.delivery.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Deliveries as tests write them. */
public final class Deliveries {
    private static final Instant RECEIVED = Instant.parse("2026-11-20T15:00:00Z");

    private Deliveries() {}

    /**
     * A delivery of JSON.
     *
     * @param json with single quotes for double ones, where it has no double ones
     */
    public static Delivery of(String header, String value, String json) {
        return of(Map.of(header, value), json);
    }

    public static Delivery of(Map<String, String> headers, String json) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        var text = json.indexOf('"') < 0 ? json.replace('\'', '"') : json;
        return new Delivery(all, text.getBytes(StandardCharsets.UTF_8), RECEIVED);
    }
}
