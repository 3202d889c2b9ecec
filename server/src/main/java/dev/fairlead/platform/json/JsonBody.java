package dev.fairlead.platform.json;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/** What a body or a line holds: one object, or a list of items. */
public sealed interface JsonBody {

    record One(JsonObject object) implements JsonBody {}

    record Many(List<Item> items) implements JsonBody {}

    /** An item of a list: an object, or why it is none. */
    sealed interface Item {}

    record Good(JsonObject object) implements Item {}

    record Bad(Refusal refusal) implements Item {}

    /** Reads one object or an array of at most {@code most} objects. Broken JSON is refused with line and column. */
    static JsonBody read(byte[] text, int most) {
        return reading(text, 0, text.length, parser -> switch (parser.nextToken()) {
            case null -> throw malformed("the body is empty; send a JSON object or an array of them");
            case START_OBJECT -> new One(object(parser));
            case START_ARRAY -> new Many(items(parser, most));
            case JsonToken token ->
                throw new Refusal(
                                Problem.INVALID,
                                null,
                                "send a JSON object or an array of them, not "
                                        + JsonValue.read(parser, token).described())
                        .thrown();
        });
    }

    /** Reads exactly one object. */
    static JsonObject readObject(byte[] text, int offset, int length) {
        return reading(text, offset, length, parser -> switch (parser.nextToken()) {
            case null -> throw malformed("there is nothing; send a JSON object");
            case START_OBJECT -> object(parser);
            case JsonToken token ->
                throw new Refusal(
                                Problem.INVALID,
                                null,
                                "send a JSON object, not "
                                        + JsonValue.read(parser, token).described())
                        .thrown();
        });
    }

    /** Something that can be read from a parser. */
    @FunctionalInterface
    interface Reader<T> {
        T from(JsonParser parser);
    }

    private static <T> T reading(byte[] text, int offset, int length, Reader<T> reader) {
        try (var parser = Json.parser(text, offset, length)) {
            try {
                var value = reader.from(parser);
                if (parser.nextToken() != null) {
                    throw malformed("there is more after the end of the JSON value" + where(parser));
                }
                return value;
            } catch (StreamConstraintsException e) {
                throw overLimit(parser, e);
            } catch (JacksonException e) {
                throw malformed("this is not JSON: " + sentence(e) + where(e));
            }
        } catch (JacksonException e) {
            // opening a parser looks at the first bytes already
            throw malformed("this is not JSON: " + sentence(e));
        }
    }

    private static List<Item> items(JsonParser parser, int most) {
        var items = new ArrayList<Item>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (items.size() == most) {
                throw new Refusal(
                                Problem.TOO_LARGE,
                                null,
                                "an array has at most " + most
                                        + " items; send any number as NDJSON: one object per line, Content-Type application/x-ndjson")
                        .thrown();
            }
            if (token == JsonToken.START_OBJECT) {
                items.add(item(parser));
            } else {
                var described = JsonValue.read(parser, token).described();
                items.add(new Bad(new Refusal(Problem.INVALID, null, "an item is an object, not " + described)));
            }
        }
        return items;
    }

    private static Item item(JsonParser parser) {
        var fields = new LinkedHashMap<String, JsonValue>();
        var twice = fields(parser, fields);
        return twice == null ? new Good(new JsonObject(fields)) : new Bad(twice);
    }

    private static JsonObject object(JsonParser parser) {
        var fields = new LinkedHashMap<String, JsonValue>();
        var twice = fields(parser, fields);
        if (twice != null) {
            throw twice.thrown();
        }
        return new JsonObject(fields);
    }

    private static @Nullable Refusal fields(JsonParser parser, Map<String, JsonValue> fields) {
        Refusal twice = null;
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var known = fields.put(name, JsonValue.read(parser, parser.nextToken()));
            if (known != null && twice == null) {
                twice = new Refusal(Problem.INVALID, Texts.shortened(name), "is given twice; give it once");
            }
        }
        return twice;
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

    private static Refused malformed(String detail) {
        return new Refusal(Problem.MALFORMED, null, detail).thrown();
    }

    private static String sentence(JacksonException e) {
        var message = e.getOriginalMessage().replaceAll("\\(start marker at [^)]*\\)|\\[Source:[^]]*]", "");
        return message.lines().findFirst().orElse("").strip();
    }

    private static String where(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static String where(JsonParser parser) {
        var at = parser.currentTokenLocation();
        return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
