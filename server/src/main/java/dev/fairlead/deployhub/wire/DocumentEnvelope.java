package dev.fairlead.deployhub.wire;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code {"_key": "106", "content": …}}: a document, and the number of what it is of. The document is cut out of the body
 * byte for byte, since writing it anew would change it.
 */
@SuppressWarnings("ArrayRecordComponent")
public // read once, never compared
record DocumentEnvelope(String key, byte[] content) {
    private static final JsonFactory JSON = new JsonFactory();

    public static DocumentEnvelope read(byte[] body) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return read(parser, body);
        } catch (JacksonException e) {
            throw new Refusal(Problem.MALFORMED, null, "this is not JSON: " + Texts.shortened(e.getOriginalMessage()))
                    .thrown();
        }
    }

    private static DocumentEnvelope read(JsonParser parser, byte[] body) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Refusal.invalid("body", "send a JSON object with _key and content");
        }
        var key = "";
        byte[] content = {};
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var token = parser.nextToken();
            switch (name) {
                case "_key" -> key = parser.getValueAsString("");
                case "content" -> content = content(parser, token, body);
                default -> parser.skipChildren();
            }
        }
        return new DocumentEnvelope(key, content);
    }

    private static byte[] content(JsonParser parser, JsonToken token, byte[] body) {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString().getBytes(StandardCharsets.UTF_8);
        }
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            throw Refusal.invalid("content", "must be the document itself");
        }
        int begin = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return Arrays.copyOfRange(body, begin, (int) parser.currentLocation().getByteOffset());
    }
}
