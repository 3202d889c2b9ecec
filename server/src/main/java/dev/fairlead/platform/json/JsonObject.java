package dev.fairlead.platform.json;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact or another object of a caller, read field by field; every mistake is a refusal that names the field. */
public final class JsonObject {
    public static final int LONGEST = 2048;

    private final Map<String, JsonValue> fields;

    JsonObject(JsonValue.Fields object) {
        this.fields = object.fields();
    }

    /** Refuses the first field that is not known. Ask this first: a misspelt field explains a missing one. */
    public JsonObject knowing(Set<String> known) {
        for (var name : fields.keySet()) {
            if (!known.contains(name)) {
                throw Refusal.invalid(
                        Texts.shortened(name), "there is no such field here; " + Suggestion.among(known, name));
            }
        }
        return this;
    }

    public boolean has(String field) {
        return !(value(field) instanceof JsonValue.Nothing);
    }

    /** A text that must be there. */
    public String text(String field) {
        return text(field, LONGEST);
    }

    public String text(String field, int longest) {
        var text = optionalText(field, longest);
        if (text == null) {
            throw missing(field, has(field) ? "is empty" : "is missing");
        }
        return text;
    }

    /** A text, or null where it is left out or empty. */
    public @Nullable String optionalText(String field) {
        return optionalText(field, LONGEST);
    }

    public @Nullable String optionalText(String field, int longest) {
        if (!has(field)) {
            return null;
        }
        var text = input(field).text(longest);
        return text.isEmpty() ? null : text;
    }

    public Instant moment(String field) {
        return Optional.ofNullable(optionalMoment(field)).orElseThrow(() -> missing(field, "is missing"));
    }

    public @Nullable Instant optionalMoment(String field) {
        return switch (value(field)) {
            case JsonValue.Nothing _ -> null;
            case JsonValue.Text(var text) -> Texts.moment(field, text);
            case JsonValue _ -> throw input(field).unfit("a moment such as \"2026-11-22T10:00:00Z\"");
        };
    }

    /** True or false; false where it is left out. */
    public boolean flag(String field) {
        return has(field) && input(field).flag();
    }

    /** True or false; null where it is left out. */
    public @Nullable Boolean optionalFlag(String field) {
        return has(field) ? Boolean.valueOf(input(field).flag()) : null;
    }

    /** A whole number between the bounds, or {@code otherwise} where it is left out. */
    public int number(String field, int least, int most, int otherwise) {
        return has(field) ? input(field).number(least, most) : otherwise;
    }

    /** A list of texts, or null where it is left out. */
    public @Nullable List<String> optionalTexts(String field) {
        return has(field)
                ? input(field).items().stream().map(item -> item.text(LONGEST)).toList()
                : null;
    }

    public List<String> texts(String field) {
        return Optional.ofNullable(optionalTexts(field)).orElseThrow(() -> missing(field, "is missing"));
    }

    /** An object whose fields are all texts; empty where it is left out. */
    public Map<String, String> textMap(String field) {
        return has(field) ? texts(input(field), LONGEST) : Map.of();
    }

    /** A list of at most so many objects whose fields are all texts of at most so many characters; empty where it is left out. */
    public List<Map<String, String>> textMaps(String field, int most, int longest) {
        var items = has(field) ? input(field).items() : List.<JsonInput>of();
        if (items.size() > most) {
            throw Refusal.invalid(field, "has too many items; at most " + most + " are taken");
        }
        return items.stream().map(item -> texts(item, longest)).toList();
    }

    private static Map<String, String> texts(JsonInput object, int longest) {
        var texts = new LinkedHashMap<String, String>();
        object.entries(LONGEST).forEach((name, text) -> texts.put(name, text.text(longest)));
        return texts;
    }

    /** A whole number of 64 bits, or null where it is left out. */
    public @Nullable Long optionalLong(String field) {
        return switch (value(field)) {
            case JsonValue.Nothing _ -> null;
            case JsonValue.Numeral(var digits) -> {
                try {
                    yield Long.valueOf(digits);
                } catch (NumberFormatException _) {
                    throw Refusal.invalid(
                            field, "`" + Texts.shortened(digits) + "` is not a whole number of at most 64 bits");
                }
            }
            case JsonValue _ -> throw input(field).unfit("a whole number");
        };
    }

    private JsonValue value(String field) {
        return fields.getOrDefault(field, JsonValue.NOTHING);
    }

    private JsonInput input(String field) {
        return new JsonInput(value(field), field, Written.BY_PROGRAMS);
    }

    public static Refused missing(String field, String how) {
        return Refusal.invalid(field, how + "; it must be given");
    }
}
