package dev.fairlead.cli.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** JSON objects as maps, and careful questions to them. */
public final class Json {
    private Json() {}

    public static byte[] bytes(Object value) {
        return JSON.std.asBytes(value);
    }

    public static String text(Object value) {
        return JSON.std.asString(value);
    }

    /** Reads one object; an answer that is none came from something other than a Fairlead server. */
    public static Map<String, Object> object(String json) throws IOException {
        try {
            return Objects.requireNonNull(JSON.std.mapFrom(json));
        } catch (JacksonException | NullPointerException e) {
            throw new IOException("not a JSON object", e);
        }
    }

    public static Map<String, Object> object(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Map.of();
        }
        @SuppressWarnings("unchecked") // keys of JSON objects are always strings
        var object = (Map<String, Object>) map;
        return object;
    }

    public static Map<String, Object> object(Map<String, Object> parent, String field) {
        return object(parent.get(field));
    }

    public static List<Map<String, Object>> objects(Map<String, Object> parent, String field) {
        return parent.get(field) instanceof List<?> list
                ? list.stream().map(Json::object).toList()
                : List.of();
    }

    public static String string(Map<String, Object> object, String field) {
        var value = object.get(field);
        return value == null ? "" : value.toString();
    }

    /** A list of texts; empty where there is none. */
    public static List<String> texts(Map<String, Object> object, String field) {
        return object.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    public static long number(Map<String, Object> object, String field) {
        return object.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** Empty where the field is null or missing: no data is not zero. */
    public static Optional<Double> find(Map<String, Object> object, String field) {
        return object.get(field) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }
}
