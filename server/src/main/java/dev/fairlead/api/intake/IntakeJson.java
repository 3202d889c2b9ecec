package dev.fairlead.api.intake;

import dev.fairlead.api.door.Answers;
import dev.fairlead.intake.backfill.RemoteApi;
import dev.fairlead.intake.backfill.Run;
import dev.fairlead.intake.interpret.Trying.Trial;
import dev.fairlead.intake.kept.KeptDelivery;
import dev.fairlead.intake.kept.Silence;
import dev.fairlead.intake.register.Register.Listed;
import dev.fairlead.intake.rule.Part;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Sources and deliveries, as they are told. */
final class IntakeJson {
    private IntakeJson() {}

    /**
     * A source.
     *
     * @param secret shown once; null otherwise
     * @param api null where nobody has said where it is
     * @param lastRun null where it was never asked
     */
    static void source(
            JsonGenerator json,
            Listed listed,
            @Nullable String secret,
            Map<String, Long> counts,
            @Nullable Silence silence,
            @Nullable RemoteApi api,
            @Nullable Run lastRun) {
        var source = listed.source();
        json.writeStartObject()
                .writeStringProperty("organization", source.organizationName())
                .writeStringProperty("name", source.name())
                .writeStringProperty("kind", source.kind())
                .writeStringProperty("domain", source.domain())
                .writeStringProperty("address", "/intake/" + source.organizationName() + "/" + source.name())
                .writeBooleanProperty("enabled", source.enabled())
                .writeNumberProperty("retentionDays", source.retentionDays())
                .writeNumberProperty("retentionBytes", source.retentionBytes())
                .writeStringProperty("createdBy", source.createdBy())
                .writeStringProperty("createdAt", source.createdAt().toString())
                .writeNumberProperty("wrongSignatures", source.wrongSignatures());
        Answers.optional(json, "wrongSignatureAt", source.wrongSignatureAt());
        json.writeNumberProperty("deletedDeliveries", source.deletedDeliveries());
        json.writeName("deliveries").writeStartObject();
        new TreeMap<>(counts).forEach(json::writeNumberProperty);
        json.writeEndObject();
        if (silence != null) {
            Answers.optional(json, "lastDeliveryAt", silence.last());
            Answers.optional(json, "silentSince", silence.since());
        }
        json.writeName("secrets").writeStartArray();
        for (var known : listed.secrets()) {
            json.writeStartObject()
                    .writeNumberProperty("id", known.id())
                    .writeStringProperty("createdBy", known.createdBy())
                    .writeStringProperty("createdAt", known.createdAt().toString());
            Answers.optional(json, "validUntil", known.validUntil());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (api != null) {
            json.writeName("api");
            BackfillJson.api(json, api, lastRun);
        }
        Answers.optional(json, "secret", secret);
        json.writeEndObject();
    }

    /** @param body null where it is not shown */
    static void delivery(
            JsonGenerator json, KeptDelivery delivery, byte @Nullable [] body, Map<String, String> headers) {
        json.writeStartObject()
                .writeNumberProperty("id", delivery.id())
                .writeStringProperty("source", delivery.source())
                .writeStringProperty("kind", delivery.kind())
                .writeStringProperty("identity", delivery.identity());
        Answers.optional(json, "event", delivery.event());
        json.writeStringProperty("receivedAt", delivery.receivedAt().toString())
                .writeStringProperty("origin", delivery.origin().word())
                .writeStringProperty("state", delivery.state().word());
        Answers.texts(json, "reasons", delivery.reasons());
        rule(json, delivery.rule());
        json.writeNumberProperty("bytes", delivery.bytes())
                .writeNumberProperty("attempts", delivery.attempts())
                .writeNumberProperty("repeats", delivery.repeats());
        Answers.optional(json, "interpretedAt", delivery.interpretedAt());
        json.writeName("facts").writeStartArray();
        delivery.facts()
                .forEach(fact -> json.writeStartObject()
                        .writeStringProperty("kind", fact.kind().word())
                        .writeNumberProperty("id", fact.id())
                        .writeStringProperty("name", fact.name())
                        .writeEndObject());
        json.writeEndArray();
        if (body != null) {
            json.writeName("headers").writeStartObject();
            new TreeMap<>(headers).forEach(json::writeStringProperty);
            json.writeEndObject().writeStringProperty("body", new String(body, StandardCharsets.UTF_8));
        }
        json.writeEndObject();
    }

    static void trial(JsonGenerator json, Trial trial) {
        json.writeStartObject().writeStringProperty("state", trial.state());
        Answers.texts(json, "reasons", trial.reasons());
        rule(json, trial.rule());
        json.writeName("read").writeStartArray();
        for (var read : trial.read()) {
            json.writeStartObject().writeName("labels").writeStartObject();
            new TreeMap<>(read.labels()).forEach(json::writeStringProperty);
            json.writeEndObject();
            for (var part : Part.values()) {
                read.said().find(part).ifPresent(name -> json.writeStringProperty(part.word(), name));
            }
            json.writeName("by").writeStartObject();
            read.said().by().forEach((part, by) -> json.writeStringProperty(part.word(), by));
            json.writeEndObject().writeEndObject();
        }
        json.writeEndArray().writeEndObject();
    }

    /** Stored as JSON, by us. */
    private static void rule(JsonGenerator json, @Nullable String rule) {
        if (rule != null) {
            json.writeName("rule").writeRawValue(rule);
        }
    }
}
