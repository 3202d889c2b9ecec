package dev.fairlead.deployhub.wire;

import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON that clients of the protocol send: more than we know may be in it. */
public final class Body {
    private static final int LONGEST_VALUE = 8 * 1024;
    private static final int MOST_ATTRIBUTES = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(RequestBody.LARGEST)
                            .build())
                    .build())
            .build();

    private Body() {}

    public static ObjectNode object(Context context) {
        if (json(context) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.invalid("body", "send a JSON object");
    }

    public static JsonNode json(Context context) {
        try {
            var node = JSON.readTree(RequestBody.bytes(context));
            if (node == null || node.isMissingNode()) {
                throw new Refusal(Problem.MALFORMED, null, "the body is empty; send JSON").thrown();
            }
            return node;
        } catch (JacksonException e) {
            throw new Refusal(Problem.MALFORMED, null, "this is not JSON: " + Texts.shortened(e.getOriginalMessage()))
                    .thrown();
        }
    }

    /** Names to values, each written as text; what is no single value is refused. */
    public static Map<String, String> attributes(Context context) {
        var attributes = new LinkedHashMap<String, String>();
        for (var property : object(context).properties()) {
            var name = property.getKey();
            var value = property.getValue();
            if (value.isContainer()) {
                throw Refusal.invalid(Texts.shortened(name), "must be one value, not a list or an object");
            }
            Texts.check("name", name, 255);
            attributes.put(
                    name, Texts.check(Texts.shortened(name), value.isNull() ? "" : value.asString(), LONGEST_VALUE));
        }
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw Refusal.invalid("body", "has more than " + MOST_ATTRIBUTES + " attributes");
        }
        return attributes;
    }
}
