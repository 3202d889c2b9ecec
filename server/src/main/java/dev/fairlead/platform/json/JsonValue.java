package dev.fairlead.platform.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What can stand in a field. Nothing we take is nested deeper than a short list of objects of texts, so what is deeper is
 * skipped as it is read: a hostile body costs no more memory than its own bytes.
 */
sealed interface JsonValue {
    JsonValue NOTHING = new Nothing();
    JsonValue LIST = new Unfit("a list");
    JsonValue OBJECT = new Unfit("an object");
    JsonValue TWICE = new Unfit("given twice");
    int MOST_OBJECTS = 100;

    /** How to call it in a message. */
    String described();

    record Nothing() implements JsonValue {
        @Override
        public String described() {
            return "null";
        }
    }

    record Text(String text) implements JsonValue {
        @Override
        public String described() {
            return "a text";
        }
    }

    record Flag(boolean flag) implements JsonValue {
        @Override
        public String described() {
            return flag ? "true" : "false";
        }
    }

    /** A number, as it was written. */
    record Numeral(String digits) implements JsonValue {
        @Override
        public String described() {
            return "a number";
        }
    }

    /** A list; reading ended at the first item that is no text. */
    record Texts(List<String> texts, @Nullable JsonValue odd) implements JsonValue {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** A list of objects of texts; reading ended at the first item that is none, or where there are too many. */
    record TextMaps(
            List<Map<String, String>> maps, @Nullable JsonValue odd) implements JsonValue {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** An object; reading ended at the first field that is no text. */
    record TextMap(
            Map<String, String> texts,
            @Nullable String oddField,
            @Nullable JsonValue odd) implements JsonValue {
        @Override
        public String described() {
            return "an object";
        }
    }

    /** What no field takes. */
    record Unfit(String described) implements JsonValue {}

    /** Reads the value that begins at the parser's current token. */
    static JsonValue read(JsonParser parser, JsonToken begin) {
        return switch (begin) {
            case START_ARRAY -> readTexts(parser);
            case START_OBJECT -> readTextMap(parser);
            default -> readScalar(parser, begin);
        };
    }

    private static JsonValue readScalar(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_TRUE -> new Flag(true);
            case VALUE_FALSE -> new Flag(false);
            case VALUE_NULL -> NOTHING;
            case START_ARRAY -> skipped(parser, LIST);
            case START_OBJECT -> skipped(parser, OBJECT);
            default -> new Numeral(parser.getString());
        };
    }

    private static JsonValue skipped(JsonParser parser, JsonValue kind) {
        parser.skipChildren();
        return kind;
    }

    private static JsonValue readTexts(JsonParser parser) {
        var texts = new ArrayList<String>();
        JsonValue odd = null;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT && texts.isEmpty() && odd == null) {
                return readTextMaps(parser);
            }
            var item = readScalar(parser, token);
            if (odd == null && item instanceof Text(var text)) {
                texts.add(text);
            } else if (odd == null) {
                odd = item;
            }
        }
        return new Texts(texts, odd);
    }

    /** From its first object on. */
    private static JsonValue readTextMaps(JsonParser parser) {
        var maps = new ArrayList<Map<String, String>>();
        JsonValue odd = null;
        for (var token = JsonToken.START_OBJECT; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (odd != null || token != JsonToken.START_OBJECT || maps.size() == MOST_OBJECTS) {
                var item = readScalar(parser, token);
                odd = odd == null ? item : odd;
            } else if (readTextMap(parser) instanceof TextMap(var texts, var _, var oddValue) && oddValue == null) {
                maps.add(texts);
            } else {
                odd = OBJECT;
            }
        }
        return new TextMaps(maps, odd);
    }

    private static JsonValue readTextMap(JsonParser parser) {
        var texts = new LinkedHashMap<String, String>();
        String oddField = null;
        JsonValue odd = null;
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var item = readScalar(parser, parser.nextToken());
            if (odd == null && item instanceof Text(var text)) {
                if (texts.put(name, text) != null) {
                    oddField = name;
                    odd = TWICE;
                }
            } else if (odd == null) {
                oddField = name;
                odd = item;
            }
        }
        return new TextMap(texts, oddField, odd);
    }
}
