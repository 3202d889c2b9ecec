package dev.fairlead.rollout.setup.file;

import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value somewhere in a configuration that was sent, and where it stands in it. Every mistake is refused with that place, as a
 * JSON pointer, so that who sent it can find the line. Null counts as left out.
 */
final class JsonInput {
    static final int LONGEST = 128 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Json.MAX_DEPTH)
                            .maxStringLength(LONGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonNode node;
    private final String pointer;

    private JsonInput(JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    static JsonInput read(byte[] body) {
        try {
            return new JsonInput(JSON.readTree(body), "");
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Refusal(
                            Problem.MALFORMED,
                            null,
                            "this is not JSON that can be read: " + e.getOriginalMessage() + ", line " + at.getLineNr()
                                    + ", column " + at.getColumnNr())
                    .thrown();
        }
    }

    /** An object of these fields only. A misspelt field explains a missing one, so it is refused first. */
    JsonInput of(Set<String> known) {
        object();
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw below(name).refused("there is no such key here; " + Suggestion.among(known, name));
            }
        }
        return this;
    }

    private JsonInput object() {
        if (!node.isObject()) {
            throw refused("must be keys with values, not " + described());
        }
        return this;
    }

    Optional<JsonInput> find(String field) {
        var found = node.get(field);
        return found == null || found.isNull() ? Optional.empty() : Optional.of(below(field));
    }

    JsonInput get(String field) {
        return find(field).orElseThrow(() -> refused("`" + field + "` is missing; it must be given"));
    }

    JsonInput below(String field) {
        var child = node.get(field);
        return new JsonInput(
                child == null ? node : child,
                pointer + "/" + field.replace("~", "~0").replace("/", "~1"));
    }

    /** The values of an object by key; nothing where the field is left out. */
    Map<String, JsonInput> entries(String field) {
        var entries = new LinkedHashMap<String, JsonInput>();
        find(field)
                .map(JsonInput::object)
                .ifPresent(found -> found.node
                        .propertyNames()
                        .forEach(name -> entries.put(Texts.check(found.pointer, name, 600), found.below(name))));
        return entries;
    }

    /** The items of a list; nothing where the field is left out. */
    List<JsonInput> items(String field) {
        return find(field).map(JsonInput::items).orElse(List.of());
    }

    private List<JsonInput> items() {
        if (!node.isArray()) {
            throw refused("must be a list, not " + described());
        }
        var items = new ArrayList<JsonInput>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new JsonInput(node.get(i), pointer + "/" + i));
        }
        return items;
    }

    Map<String, String> texts(String field) {
        var texts = new LinkedHashMap<String, String>();
        entries(field).forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    List<String> list(String field) {
        return items(field).stream().map(JsonInput::text).toList();
    }

    Optional<String> text(String field) {
        return find(field).map(JsonInput::text).filter(text -> !text.isEmpty());
    }

    boolean isObject() {
        return node.isObject();
    }

    /** A text; numbers and true or false count as what is written. */
    String text() {
        if (node.isString()) {
            return Texts.check(pointer, node.asString(), LONGEST);
        }
        if (node.isBigDecimal()) {
            BigDecimal number = node.decimalValue();
            return number.toPlainString();
        }
        if (node.isIntegralNumber() || node.isBoolean()) {
            return node.asString();
        }
        throw refused("must be a text, not " + described());
    }

    /** A document of its own: as a text, or as what it says. */
    String document() {
        return node.isContainer() ? node.toString() : text();
    }

    boolean flag(String field) {
        return find(field).map(JsonInput::flag).orElse(false);
    }

    private boolean flag() {
        return switch (node.isBoolean() || node.isString() ? node.asString() : "") {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("must be true or false");
        };
    }

    int number(int least, int most) {
        var text = node.isValueNode() ? node.asString() : "";
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw refused("must be a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /** A span of time such as {@code 30s}, {@code 10m}, {@code 1h}. */
    Duration duration() {
        var text = text();
        if (text.matches("\\d{1,5}[smh]")) {
            try {
                var duration = Duration.parse("PT" + text);
                if (duration.isPositive() && duration.compareTo(LONGEST_WAIT) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                throw new IllegalStateException("the pattern lets " + text + " through", e);
            }
        }
        throw refused("`" + Texts.shortened(text) + "` is not a span of time up to a day, such as 30s, 10m or 1h");
    }

    /** One of these words. */
    String word(Set<String> words) {
        var text = text();
        if (!words.contains(text)) {
            throw refused("there is no `" + Texts.shortened(text) + "` here; " + Suggestion.among(words, text));
        }
        return text;
    }

    String pointer() {
        return pointer;
    }

    Refused refused(String detail) {
        return pointer.isEmpty()
                ? new Refusal(Problem.INVALID, null, detail).thrown()
                : Refusal.invalid(pointer, detail);
    }

    private String described() {
        return node.isObject() ? "keys with values" : node.isArray() ? "a list" : "a single value";
    }
}
