package dev.fairlead.api.incident;

import dev.fairlead.api.door.Answers;
import dev.fairlead.report.incident.IncidentListed;
import tools.jackson.core.JsonGenerator;

/** How incidents look. Fields that are not known are left out. */
public final class IncidentJson {
    private IncidentJson() {}

    public static void write(JsonGenerator json, IncidentListed item) {
        json.writeStartObject();
        fields(json, item);
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, IncidentListed item) {
        var state = item.state();
        json.writeNumberProperty("id", item.id())
                .writeStringProperty("source", item.source())
                .writeStringProperty("externalId", item.externalId());
        Answers.optional(json, "title", state.title());
        Answers.optional(json, "severity", state.severity());
        Answers.optional(json, "url", state.url());
        Answers.optional(json, "detectedAt", state.detectedAt());
        Answers.optional(json, "resolvedAt", state.resolvedAt());
        json.writeBooleanProperty("open", state.resolvedAt() == null && item.voidedAt() == null);
        if (state.reopened() > 0) {
            json.writeNumberProperty("reopened", state.reopened());
        }
        Answers.optional(json, "environment", state.environment());
        Answers.optional(json, "component", state.component());
        Answers.optional(json, "application", state.application());
        Answers.optional(json, "version", state.version());
        Answers.optional(json, "artifact", state.artifact());
        if (state.deployment() != null) {
            json.writeNumberProperty("deployment", state.deployment());
        }
        attribution(json, item);
        Answers.optional(json, "voidedAt", item.voidedAt());
        json.writeStringProperty("recordedBy", item.recordedBy());
        Answers.optional(json, "recordedAt", item.recordedAt());
    }

    private static void attribution(JsonGenerator json, IncidentListed item) {
        json.writeName("attribution").writeStartObject();
        if (item.deployment() != null && item.rule() != null) {
            json.writeStringProperty("rule", item.rule().word())
                    .writeNumberProperty("deployment", item.deployment())
                    .writeNumberProperty("confidence", item.confidence())
                    .writeName("candidates")
                    .writeStartArray();
            item.candidates().forEach(json::writeNumber);
            json.writeEndArray();
        }
        Answers.optional(json, "unattributed", item.unattributed());
        var placed = item.placed();
        if (placed != null) {
            json.writeStringProperty("placedBy", placed.actor()).writeStringProperty("reason", placed.reason());
            Answers.optional(json, "placedAt", placed.at());
        }
        json.writeEndObject();
    }
}
