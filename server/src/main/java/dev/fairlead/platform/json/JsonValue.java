package dev.fairlead.platform.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What can stand somewhere in JSON, before anybody asks whether it fits there. */
sealed interface JsonValue {
    JsonValue NOTHING = new Nothing();

    /** How to call it in a message. */
    String described();

    /** Writes it as it was. */
    void write(JsonGenerator json);

    record Nothing() implements JsonValue {
        @Override
        public String described() {
            return "null";
        }

        @Override
        public void write(JsonGenerator json) {
            json.writeNull();
        }
    }

    record Text(String text) implements JsonValue {
        @Override
        public String described() {
            return "a text";
        }

        @Override
        public void write(JsonGenerator json) {
            json.writeString(text);
        }
    }

    record Flag(boolean flag) implements JsonValue {
        @Override
        public String described() {
            return String.valueOf(flag);
        }

        @Override
        public void write(JsonGenerator json) {
            json.writeBoolean(flag);
        }
    }

    /** A number, as it was written. */
    record Numeral(String digits) implements JsonValue {
        @Override
        public String described() {
            return "a number";
        }

        @Override
        public void write(JsonGenerator json) {
            json.writeNumber(digits);
        }
    }

    record Items(List<JsonValue> items) implements JsonValue {
        @Override
        public String described() {
            return "a list";
        }

        @Override
        public void write(JsonGenerator json) {
            json.writeStartArray();
            items.forEach(item -> item.write(json));
            json.writeEndArray();
        }
    }

    /** @param twice the first field that is there again, with another value or the same; the last value stands */
    record Fields(Map<String, JsonValue> fields, @Nullable String twice) implements JsonValue {
        @Override
        public String described() {
            return "an object";
        }

        @Override
        public void write(JsonGenerator json) {
            json.writeStartObject();
            fields.forEach((name, value) -> {
                json.writeName(name);
                value.write(json);
            });
            json.writeEndObject();
        }
    }

    /** A list or an object deeper than anything that is taken there: passed over as it was read. */
    record Unread(String described) implements JsonValue {
        @Override
        public void write(JsonGenerator json) {
            throw new IllegalStateException("what was passed over cannot be written");
        }
    }
}
