package dev.fairlead.intake.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What readers do with JSON that an API answered. What is of another kind than they expect counts as not there. */
public final class Nodes {
    private Nodes() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The fields of these names, as far as there are. */
    public static ObjectNode some(JsonNode from, String... fields) {
        var some = object();
        for (var field : fields) {
            var value = from.get(field);
            if (value != null && !value.isNull()) {
                some.set(field, value);
            }
        }
        return some;
    }

    /** The objects of a list; empty where it is none. */
    public static List<JsonNode> objects(JsonNode list) {
        var objects = new ArrayList<JsonNode>();
        if (list.isArray()) {
            list.forEach(one -> {
                if (one.isObject()) {
                    objects.add(one);
                }
            });
        }
        return objects;
    }

    /** A text or a number, as text; empty where there is none. */
    public static String text(JsonNode from, String field) {
        var value = from.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    /** When something was; empty where it is not said. */
    public static Optional<Instant> find(JsonNode from, String field) {
        try {
            var text = text(from, field);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The first of these that there is; where there is none, the beginning of time. */
    public static Instant moment(JsonNode from, String field, String... others) {
        var first = find(from, field);
        for (int i = 0; first.isEmpty() && i < others.length; i++) {
            first = find(from, others[i]);
        }
        return first.orElse(Instant.EPOCH);
    }

    /** A name as one part of a path, or as a parameter. */
    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
