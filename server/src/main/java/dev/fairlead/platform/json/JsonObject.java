package dev.fairlead.platform.json;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object that a caller sent, read field by field; every mistake is a refusal that names the field. A field that
 * is {@code null} counts as left out.
 */
public final class JsonObject {
    public static final int LONGEST = 2048;

    private final Map<String, JsonValue> fields;

    JsonObject(Map<String, JsonValue> fields) {
        this.fields = fields;
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
        return fields.get(field) != null && !(fields.get(field) instanceof JsonValue.Nothing);
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
        return switch (value(field)) {
            case JsonValue.Nothing _ -> null;
            case JsonValue.Text(var text) -> text.isEmpty() ? null : Texts.check(field, text, longest);
            case JsonValue other -> throw unfit(field, "a text in quotes", other);
        };
    }

    public Instant moment(String field) {
        return Optional.ofNullable(optionalMoment(field)).orElseThrow(() -> missing(field, "is missing"));
    }

    public @Nullable Instant optionalMoment(String field) {
        return switch (value(field)) {
            case JsonValue.Nothing _ -> null;
            case JsonValue.Text(var text) -> Texts.moment(field, text);
            case JsonValue other -> throw unfit(field, "a moment such as \"2026-11-22T10:00:00Z\"", other);
        };
    }

    /** True or false; false where it is left out. */
    public boolean flag(String field) {
        return switch (value(field)) {
            case JsonValue.Nothing _ -> false;
            case JsonValue.Flag(var flag) -> flag;
            case JsonValue other -> throw unfit(field, "true or false", other);
        };
    }

    /** A whole number between the bounds, or {@code otherwise} where it is left out. */
    public int number(String field, int least, int most, int otherwise) {
        return switch (value(field)) {
            case JsonValue.Nothing _ -> otherwise;
            case JsonValue.Numeral(var digits) -> {
                if (!digits.matches("-?\\d{1,9}")
                        || Integer.parseInt(digits) < least
                        || Integer.parseInt(digits) > most) {
                    throw Refusal.invalid(
                            field,
                            "`" + Texts.shortened(digits) + "` is not a whole number from " + least + " to " + most);
                }
                yield Integer.parseInt(digits);
            }
            case JsonValue other -> throw unfit(field, "a whole number", other);
        };
    }

    /** A list of texts, or null where it is left out. */
    public @Nullable List<String> optionalTexts(String field) {
        return switch (value(field)) {
            case JsonValue.Nothing _ -> null;
            case JsonValue.Texts(var texts, var odd) -> {
                if (odd != null) {
                    throw unfit(field + "[" + texts.size() + "]", "a text in quotes", odd);
                }
                for (int i = 0; i < texts.size(); i++) {
                    Texts.check(field + "[" + i + "]", texts.get(i), LONGEST);
                }
                yield texts;
            }
            case JsonValue.TextMaps _ -> throw unfit(field + "[0]", "a text in quotes", JsonValue.OBJECT);
            case JsonValue other -> throw unfit(field, "a list of texts", other);
        };
    }

    public List<String> texts(String field) {
        return Optional.ofNullable(optionalTexts(field)).orElseThrow(() -> missing(field, "is missing"));
    }

    /** An object whose fields are all texts; empty where it is left out. */
    public Map<String, String> textMap(String field) {
        return switch (value(field)) {
            case JsonValue.Nothing _ -> Map.of();
            case JsonValue.TextMap(var texts, var oddField, var odd) -> {
                if (oddField != null && odd != null) {
                    throw unfit(field + "." + Texts.shortened(oddField), "a text in quotes, given once", odd);
                }
                texts.forEach((name, text) -> {
                    Texts.check(field, name, LONGEST);
                    Texts.check(field + "." + Texts.shortened(name), text, LONGEST);
                });
                yield texts;
            }
            case JsonValue other -> throw unfit(field, "an object of texts", other);
        };
    }

    /** A list of at most so many objects whose fields are all texts; empty where it is left out. */
    public List<Map<String, String>> textMaps(String field, int most) {
        return switch (value(field)) {
            case JsonValue.Nothing _ -> List.of();
            case JsonValue.Texts(var texts, var odd) when texts.isEmpty() && odd == null -> List.of();
            case JsonValue.TextMaps(var maps, var odd) -> {
                if (odd != null && maps.size() < most) {
                    throw unfit(field + "[" + maps.size() + "]", "an object of texts", odd);
                }
                if (odd != null || maps.size() > most) {
                    throw Refusal.invalid(field, "has too many items; at most " + most + " are taken");
                }
                yield maps;
            }
            case JsonValue other -> throw unfit(field, "a list of objects", other);
        };
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
            case JsonValue other -> throw unfit(field, "a whole number", other);
        };
    }

    private JsonValue value(String field) {
        var value = fields.get(field);
        return value == null ? JsonValue.NOTHING : value;
    }

    public static Refused missing(String field, String how) {
        return Refusal.invalid(field, how + "; it must be given");
    }

    private static Refused unfit(String field, String wanted, JsonValue given) {
        return Refusal.invalid(field, "must be " + wanted + ", not " + given.described());
    }
}
