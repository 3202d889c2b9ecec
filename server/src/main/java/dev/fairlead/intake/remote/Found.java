package dev.fairlead.intake.remote;

import dev.fairlead.intake.delivery.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that an API told, in the words in which the same system would have delivered it.
 *
 * @param identity what it is called, the same each time it is found as it is; never the name of a delivery that came
 * @param happenedAt when what it tells happened
 * @param headers those that a delivery would have had
 */
public record Found(String identity, Instant happenedAt, Map<String, String> headers, String json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OURS = "api:";

    public static Found of(String identity, Instant happenedAt, Map<String, String> headers, JsonNode body) {
        return new Found(OURS + identity, happenedAt, Map.copyOf(headers), JSON.writeValueAsString(body));
    }

    public Delivery delivery(Instant now) {
        var all = new TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        return new Delivery(all, json.getBytes(StandardCharsets.UTF_8), now);
    }
}
