package dev.fairlead.platform.json;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * JSON as it is read from its bytes, token by token. What is broken is refused with line and column. What is deeper than
 * anybody will ask for is passed over, and values are counted, so that a hostile body costs little more memory than its own
 * bytes.
 */
final class JsonText {
    /** More than fit into a body of honest facts, and few enough to be held. */
    private static final int MOST_VALUES = 1_000_000;

    /** Most objects have a handful of fields, and there may be very many of them. */
    private static final int FEW = 4;

    private final JsonParser parser;
    private int values;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    /** Something that can be read from a text; it is refused where anything follows. */
    @FunctionalInterface
    interface Reading<T> {
        T from(JsonText text);
    }

    static <T> T read(JsonParser opened, Reading<T> reading) {
        try (var parser = opened) {
            try {
                var value = reading.from(new JsonText(parser));
                if (parser.nextToken() != null) {
                    throw malformed("there is more after the end of the JSON value" + where(parser));
                }
                return value;
            } catch (StreamConstraintsException e) {
                throw overLimit(parser, e);
            } catch (JacksonException e) {
                throw notJson(e);
            }
        }
    }

    @Nullable JsonToken next() {
        return parser.nextToken();
    }

    /** The value that begins at the token, with so many levels of lists and objects in it. */
    JsonValue value(JsonToken begin, int levels) {
        if (++values > MOST_VALUES) {
            throw malformed("the JSON holds more than " + MOST_VALUES + " values; send fewer at once");
        }
        return switch (begin) {
            case VALUE_STRING -> new JsonValue.Text(parser.getString());
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            case VALUE_NULL -> JsonValue.NOTHING;
            case START_ARRAY -> levels == 0 ? passedOver("a list") : items(levels - 1);
            case START_OBJECT -> levels == 0 ? passedOver("an object") : fields(levels - 1);
            default -> new JsonValue.Numeral(parser.getString());
        };
    }

    private JsonValue passedOver(String described) {
        parser.skipChildren();
        return new JsonValue.Unread(described);
    }

    private JsonValue items(int levels) {
        var items = new ArrayList<JsonValue>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, levels));
        }
        return new JsonValue.Items(items);
    }

    JsonValue.Fields fields(int levels) {
        var fields = new LinkedHashMap<String, JsonValue>(FEW);
        String twice = null;
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var known = fields.put(name, value(parser.nextToken(), levels));
            if (known != null && twice == null) {
                twice = name;
            }
        }
        return new JsonValue.Fields(fields, twice);
    }

    static Refused malformed(String detail) {
        return new Refusal(Problem.MALFORMED, null, detail).thrown();
    }

    static Refused notJson(JacksonException e) {
        var message = e.getOriginalMessage().replaceAll("\\(start marker at [^)]*\\)|\\[Source:[^]]*]", "");
        var at = e.getLocation();
        return malformed(
                "this is not JSON: " + message.lines().findFirst().orElse("").strip()
                        + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
    }

    private static Refused overLimit(JsonParser parser, StreamConstraintsException e) {
        var message = e.getOriginalMessage();
        if (message.startsWith("Document nesting depth")) {
            return malformed("the JSON is nested deeper than " + Json.MAX_DEPTH + " levels");
        }
        var name = parser.streamReadContext().currentName();
        var what = message.startsWith("Name") ? "the name" : "the value";
        return new Refusal(
                        Problem.INVALID,
                        name == null ? null : Texts.shortened(name),
                        what + " is longer than anything that is stored here")
                .thrown();
    }

    private static String where(JsonParser parser) {
        var at = parser.currentTokenLocation();
        return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
