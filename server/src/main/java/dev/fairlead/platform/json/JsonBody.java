package dev.fairlead.platform.json;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** What a body or a line of facts holds: one object, or a list of items. */
public sealed interface JsonBody {
    /** Nothing in a fact is deeper than a list of objects of texts. */
    int LEVELS = 2;

    record One(JsonObject object) implements JsonBody {}

    record Many(List<Item> items) implements JsonBody {}

    /** An item of a list: an object, or why it is none. */
    sealed interface Item {}

    record Good(JsonObject object) implements Item {}

    record Bad(Refusal refusal) implements Item {}

    /** Reads one object or an array of at most {@code most} objects. Broken JSON is refused with line and column. */
    static JsonBody read(byte[] body, int most) {
        return Json.read(body, 0, body.length, text -> switch (text.next()) {
            case null -> throw JsonText.malformed("the body is empty; send a JSON object or an array of them");
            case START_OBJECT -> new One(object(text));
            case START_ARRAY -> new Many(items(text, most));
            case JsonToken token -> throw no("send a JSON object or an array of them, not ", text, token);
        });
    }

    /** Reads exactly one object. */
    static JsonObject readObject(byte[] line, int offset, int length) {
        return Json.read(line, offset, length, text -> switch (text.next()) {
            case null -> throw JsonText.malformed("there is nothing; send a JSON object");
            case START_OBJECT -> object(text);
            case JsonToken token -> throw no("send a JSON object, not ", text, token);
        });
    }

    private static Refused no(String wanted, JsonText text, JsonToken token) {
        return new Refusal(Problem.INVALID, null, wanted + text.value(token, 0).described()).thrown();
    }

    private static List<Item> items(JsonText text, int most) {
        var items = new ArrayList<Item>();
        for (var token = text.next(); token != JsonToken.END_ARRAY; token = text.next()) {
            if (items.size() == most) {
                throw new Refusal(
                                Problem.TOO_LARGE,
                                null,
                                "an array has at most " + most
                                        + " items; send any number as NDJSON: one object per line, Content-Type application/x-ndjson")
                        .thrown();
            }
            items.add(token == JsonToken.START_OBJECT ? item(text) : none(text, token));
        }
        return items;
    }

    private static Item item(JsonText text) {
        var fields = text.fields(LEVELS);
        var twice = twice(fields);
        return twice == null ? new Good(new JsonObject(fields)) : new Bad(twice);
    }

    private static Item none(JsonText text, @Nullable JsonToken token) {
        var described = token == null ? "nothing" : text.value(token, 0).described();
        return new Bad(new Refusal(Problem.INVALID, null, "an item is an object, not " + described));
    }

    private static JsonObject object(JsonText text) {
        var fields = text.fields(LEVELS);
        var twice = twice(fields);
        if (twice != null) {
            throw twice.thrown();
        }
        return new JsonObject(fields);
    }

    private static @Nullable Refusal twice(JsonValue.Fields fields) {
        return fields.twice() == null
                ? null
                : new Refusal(Problem.INVALID, Texts.shortened(fields.twice()), JsonInput.GIVEN_TWICE);
    }
}
