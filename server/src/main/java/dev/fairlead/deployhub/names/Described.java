package dev.fairlead.deployhub.names;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Things as the protocol's answers describe them. */
public final class Described {
    private Described() {}

    public static void fields(JsonGenerator json, Item item) {
        json.writeNumberProperty("id", item.number().value())
                .writeStringProperty("name", item.local())
                .writeStringProperty("branch", "")
                .writeStringProperty("domain", item.name().domain())
                .writeStringProperty("summary", "");
    }

    public static void brief(JsonGenerator json, Item item) {
        json.writeStartObject();
        fields(json, item);
        json.writeEndObject();
    }

    public static void list(JsonGenerator json, String name, List<Item> items) {
        json.writeName(name).writeStartArray();
        items.forEach(item -> brief(json, item));
        json.writeEndArray();
    }
}
