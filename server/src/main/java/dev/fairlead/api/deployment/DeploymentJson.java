package dev.fairlead.api.deployment;

import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.AuditJson;
import dev.fairlead.api.record.RecordedJson;
import dev.fairlead.api.report.ReportJson;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.report.inventory.DeploymentSeriesStore;
import dev.fairlead.report.receipt.AttemptOfRollout;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How deployments look. Fields that are not known are left out. */
final class DeploymentJson {
    private DeploymentJson() {}

    /** One with all that is known of it. */
    record Whole(
            Listed deployment,
            List<String> components,
            Optional<String> log,
            List<DeploymentSeriesStore.Named> series,
            Optional<AttemptOfRollout> attempt,
            List<AuditStore.Entry> audit) {}

    public static void write(JsonGenerator json, Listed item) {
        json.writeStartObject();
        fields(json, item);
        json.writeEndObject();
    }

    public static void write(JsonGenerator json, Whole whole) {
        json.writeStartObject();
        fields(json, whole.deployment);
        whole.log.ifPresent(log -> json.writeStringProperty("log", log));
        if (whole.deployment.application() != null) {
            Answers.texts(json, "components", whole.components);
        }
        json.writeName("series").writeStartArray();
        whole.series.forEach(
                series -> RecordedJson.writeSeries(json, series.kind().name(), series.unit(), series.environment()));
        json.writeEndArray();
        whole.attempt.ifPresent(attempt -> ReportJson.attempt(json, attempt));
        json.writeName("audit").writeStartArray();
        whole.audit.forEach(entry -> AuditJson.write(json, entry));
        json.writeEndArray().writeEndObject();
    }

    private static void fields(JsonGenerator json, Listed item) {
        json.writeNumberProperty("id", item.id()).writeStringProperty("kind", item.kind());
        Answers.optional(json, "component", unit(item.component(), item.version()));
        Answers.optional(json, "application", unit(item.application(), item.version()));
        json.writeStringProperty("environment", item.environment().toString())
                .writeStringProperty("outcome", item.outcome().word());
        Answers.optional(json, "startedAt", item.startedAt());
        Answers.optional(json, "finishedAt", item.finishedAt());
        Answers.optional(json, "rollout", item.rollout());
        json.writeStringProperty("source", item.source()).writeStringProperty("externalId", item.externalId());
        Answers.optional(json, "url", item.url());
        Answers.optional(json, "note", item.note());
        Answers.optional(json, "voidedAt", item.voidedAt());
        json.writeStringProperty("recordedBy", item.recordedBy());
        Answers.optional(json, "recordedAt", item.recordedAt());
    }

    /** Full name of the version, or of the component where it was taken out. */
    static @Nullable String unit(@Nullable Object name, @Nullable String version) {
        if (name == null) {
            return null;
        }
        return version == null ? name.toString() : name + ";" + version;
    }
}
