package dev.fairlead.api.report;

import dev.fairlead.api.door.Answers;
import dev.fairlead.intake.kept.SilentSources.SilentSource;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.quality.ComponentQuality;
import dev.fairlead.report.quality.DataQuality;
import dev.fairlead.report.quality.Finding;
import dev.fairlead.report.quality.Suspect;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How answers about the quality of facts look. */
final class DataQualityJson {
    private DataQualityJson() {}

    static void overview(
            Context context,
            long deployments,
            long known,
            long knownChanges,
            Map<Finding, Long> found,
            List<SilentSource> silent) {
        Answers.json(context, 200, json -> {
            json.writeStartObject()
                    .writeNumberProperty("deployments", deployments)
                    .writeNumberProperty("withKnownCommit", known)
                    .writeNumberProperty("withKnownChanges", knownChanges);
            share(json, new Report.Completeness(deployments, known).share());
            json.writeName("findings").writeStartArray();
            for (var finding : Finding.values()) {
                finding(json, finding, found.getOrDefault(finding, 0L));
            }
            json.writeEndArray();
            json.writeName("silentSources").writeStartArray();
            silent.forEach(one -> json.writeStartObject()
                    .writeStringProperty("organization", one.source().organizationName())
                    .writeStringProperty("source", one.source().name())
                    .writeStringProperty("kind", one.source().kind())
                    .writeStringProperty("since", one.since().toString())
                    .writeEndObject());
            json.writeEndArray();
            Answers.pending(json);
            json.writeEndObject();
        });
    }

    private static void finding(JsonGenerator json, Finding finding, long count) {
        json.writeStartObject()
                .writeStringProperty("finding", finding.word())
                .writeNumberProperty("count", Math.min(count, DataQuality.MOST_COUNTED))
                .writeBooleanProperty("more", count > DataQuality.MOST_COUNTED)
                .writeStringProperty("meaning", finding.meaning())
                .writeStringProperty("remedy", finding.remedy())
                .writeEndObject();
    }

    static void component(JsonGenerator json, ComponentQuality item) {
        json.writeStartObject()
                .writeStringProperty("component", item.component().toString())
                .writeNumberProperty("deployments", item.deployments())
                .writeNumberProperty("withKnownCommit", item.withKnownCommit());
        share(json, item.share());
        json.writeNumberProperty("byCommitter", item.byCommitter())
                .writeNumberProperty("byBuild", item.byBuild())
                .writeNumberProperty("withoutTime", item.withoutTime())
                .writeNumberProperty("anomalies", item.anomalies())
                .writeEndObject();
    }

    private static void share(JsonGenerator json, @Nullable Double share) {
        if (share == null) {
            json.writeNullProperty("share");
        } else {
            json.writeNumberProperty("share", share);
        }
    }

    static void suspect(JsonGenerator json, Suspect item) {
        json.writeStartObject().writeStringProperty("at", item.position().at().toString());
        Answers.optional(json, "unit", item.unit());
        Answers.optional(json, "version", item.version());
        Answers.optional(json, "environment", item.environment());
        if (item.deployment() != null) {
            json.writeNumberProperty("deployment", item.deployment());
        }
        Answers.optional(json, "told", item.told());
        Answers.optional(json, "against", item.against());
        Answers.optional(json, "otherAt", item.otherAt());
        json.writeEndObject();
    }
}
