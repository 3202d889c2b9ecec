package dev.fairlead.platform.json;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value somewhere in JSON that was sent, and where it stands in it. Every mistake is refused with that place, so that who
 * sent it can find it. Null counts as left out.
 */
public final class JsonInput {
    static final String GIVEN_TWICE = "is given twice; give it once";
    private static final int LONGEST_NAME = 600;
    private static final int MOST_ZEROS = 1_000;

    private final JsonValue value;
    private final String place;
    private final Written written;

    JsonInput(JsonValue value, String place, Written written) {
        this.value = value;
        this.place = place;
        this.written = written;
    }

    /** What people wrote; a key that is given twice is refused, wherever it is. */
    public static JsonInput read(byte[] body) {
        var input = new JsonInput(Json.tree(body), "", Written.BY_PEOPLE);
        input.refuseTwice();
        return input;
    }

    /** What clients of a protocol of others sent, in which more may be than anybody knows. */
    public static JsonInput readTolerantly(byte[] body) {
        return new JsonInput(Json.tree(body), "", Written.BY_CLIENTS);
    }

    private void refuseTwice() {
        if (value instanceof JsonValue.Fields(var fields, var twice)) {
            if (twice != null) {
                throw JsonText.malformed("`" + written.below(place, twice) + "` " + GIVEN_TWICE);
            }
            fields.keySet().forEach(name -> below(name).refuseTwice());
        } else if (value instanceof JsonValue.Items) {
            items().forEach(JsonInput::refuseTwice);
        }
    }

    public boolean isObject() {
        return value instanceof JsonValue.Fields;
    }

    public boolean isList() {
        return value instanceof JsonValue.Items;
    }

    public boolean isLeftOut() {
        return value instanceof JsonValue.Nothing;
    }

    public boolean isNumber() {
        return value instanceof JsonValue.Numeral;
    }

    public boolean isText() {
        return value instanceof JsonValue.Text;
    }

    /** Refuses the first field that is not known. Ask this first: a misspelt field explains a missing one. */
    public JsonInput of(Set<String> known) {
        for (var name : fields().keySet()) {
            if (!known.contains(name)) {
                throw below(name).refused("there is no such key here; " + Suggestion.among(known, name));
            }
        }
        return this;
    }

    private Map<String, JsonValue> fields() {
        if (value instanceof JsonValue.Fields(var fields, var twice)) {
            if (twice != null && written.once()) {
                throw below(twice).refused(GIVEN_TWICE);
            }
            return fields;
        }
        throw unfit(written.object);
    }

    public Optional<JsonInput> find(String field) {
        return Optional.of(below(field)).filter(found -> !found.isLeftOut());
    }

    public JsonInput get(String field) {
        return find(field).orElseThrow(() -> refused("`" + field + "` is missing; it must be given"));
    }

    /** What stands in the field, whether it is there or not. */
    public JsonInput below(String field) {
        var child = value instanceof JsonValue.Fields(var fields, var _)
                ? fields.getOrDefault(field, JsonValue.NOTHING)
                : JsonValue.NOTHING;
        return new JsonInput(child, written.below(place, field), written);
    }

    /** The values of an object by key. */
    public Map<String, JsonInput> entries(int longestName) {
        var entries = new LinkedHashMap<String, JsonInput>();
        fields().keySet().forEach(name -> entries.put(Texts.check(place, name, longestName), below(name)));
        return entries;
    }

    /** The same of a field; nothing where it is left out. */
    public Map<String, JsonInput> entries(String field) {
        return find(field).map(found -> found.entries(LONGEST_NAME)).orElse(Map.of());
    }

    public List<JsonInput> items() {
        if (!(value instanceof JsonValue.Items(var found))) {
            throw unfit("a list");
        }
        var items = new ArrayList<JsonInput>();
        found.forEach(item -> items.add(new JsonInput(item, written.at(place, items.size()), written)));
        return items;
    }

    /** The same of a field; nothing where it is left out. */
    public List<JsonInput> items(String field) {
        return find(field).map(JsonInput::items).orElse(List.of());
    }

    /** The texts of a field by key; nothing where it is left out. */
    public Map<String, String> texts(String field) {
        var texts = new LinkedHashMap<String, String>();
        entries(field).forEach((name, text) -> texts.put(name, text.text()));
        return texts;
    }

    public List<String> list(String field) {
        return items(field).stream().map(JsonInput::text).toList();
    }

    public Optional<String> findText(String field) {
        return find(field).map(JsonInput::text).filter(text -> !text.isEmpty());
    }

    public String text() {
        return text(Json.MAX_TEXT);
    }

    String text(int longest) {
        var said = isText() || !written.quoted() ? written() : Optional.<String>empty();
        return Texts.check(place, said.orElseThrow(() -> unfit(written.text)), longest);
    }

    /** What is written where one value stands: a text, a number, true or false. */
    public Optional<String> written() {
        return switch (value) {
            case JsonValue.Text(var text) -> Optional.of(text);
            case JsonValue.Flag(var flag) -> Optional.of(String.valueOf(flag));
            case JsonValue.Numeral(var digits) -> Optional.of(plain(digits));
            case JsonValue.Nothing _, JsonValue.Items _, JsonValue.Fields _, JsonValue.Unread _ -> Optional.empty();
        };
    }

    /** Without an exponent, which nobody means who writes a version or a port without quotes. */
    private String plain(String digits) {
        if (digits.matches("-?[\\d.]+")) {
            return digits;
        }
        var number = new BigDecimal(digits);
        if (Math.abs((long) number.scale()) > MOST_ZEROS) {
            throw refused("is a number that cannot be written out; write it in quotes");
        }
        return number.toPlainString();
    }

    /** A document of its own: as a text, or as what it says. */
    public String document() {
        return isObject() || isList() ? new String(Json.bytes(value::write), StandardCharsets.UTF_8) : text();
    }

    /** One of these words. */
    public String word(Set<String> words) {
        var text = text();
        if (!words.contains(text)) {
            throw refused("there is no `" + Texts.shortened(text) + "` here; " + Suggestion.among(words, text));
        }
        return text;
    }

    /** False where it is left out. */
    public boolean flag(String field) {
        return find(field).map(JsonInput::flag).orElse(false);
    }

    boolean flag() {
        return switch (value) {
            case JsonValue.Flag(var flag) -> flag;
            case JsonValue.Text(var text)
            when !written.quoted() && text.matches("true|false") -> Boolean.parseBoolean(text);
            case JsonValue _ -> throw unfit("true or false");
        };
    }

    public int number(int least, int most) {
        var digits = isNumber() || !written.quoted() ? written() : Optional.<String>empty();
        var text = digits.orElseThrow(() -> unfit("a whole number from " + least + " to " + most));
        if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw refused("`" + Texts.shortened(text) + "` is not a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    public String place() {
        return place;
    }

    public Refused refused(String detail) {
        return place.isEmpty() ? new Refusal(Problem.INVALID, null, detail).thrown() : Refusal.invalid(place, detail);
    }

    public Refused unfit(String wanted) {
        return refused("must be " + wanted + ", not " + (isObject() ? written.object : value.described()));
    }
}
