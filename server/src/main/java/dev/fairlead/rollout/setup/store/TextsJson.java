package dev.fairlead.rollout.setup.store;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Texts by name, as JSON to be stored. */
final class TextsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private TextsJson() {}

    static String write(Map<String, String> texts) {
        return JSON.writeValueAsString(new TreeMap<>(texts));
    }

    static Map<String, String> read(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }
}
