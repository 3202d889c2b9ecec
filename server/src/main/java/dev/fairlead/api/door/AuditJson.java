package dev.fairlead.api.door;

import dev.fairlead.platform.db.AuditStore;
import tools.jackson.core.JsonGenerator;

/** How an entry of a thing's own trail looks. */
public final class AuditJson {
    private AuditJson() {}

    public static void write(JsonGenerator json, AuditStore.Entry entry) {
        json.writeStartObject()
                .writeStringProperty("happenedAt", entry.happenedAt().toString())
                .writeStringProperty("actor", entry.actor())
                .writeStringProperty("action", entry.action());
        // stored as JSON, by us
        if (entry.before() != null) {
            json.writeName("before").writeRawValue(entry.before());
        }
        if (entry.after() != null) {
            json.writeName("after").writeRawValue(entry.after());
        }
        json.writeEndObject();
    }
}
