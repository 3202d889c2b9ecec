package dev.fairlead.api.intake;

import dev.fairlead.api.door.Answers;
import dev.fairlead.intake.backfill.RemoteApi;
import dev.fairlead.intake.backfill.Run;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Where the APIs of sources are, and what was asked of them, as they are told. */
final class BackfillJson {
    private BackfillJson() {}

    /** @param last the run that was asked for last; null where none was */
    static void api(JsonGenerator json, RemoteApi api, @Nullable Run last) {
        json.writeStartObject().writeStringProperty("address", api.address());
        Answers.texts(json, "scope", api.scope());
        Answers.texts(json, "lists", api.lists());
        var every = api.everyMinutes();
        if (every != null) {
            json.writeNumberProperty("everyMinutes", every);
        }
        json.writeBooleanProperty("hasToken", api.token() != null)
                .writeStringProperty("setBy", api.setBy())
                .writeStringProperty("setAt", api.setAt().toString())
                .writeNumberProperty("missed", api.missed());
        Answers.optional(json, "missedAt", api.missedAt());
        if (last != null) {
            json.writeName("lastRun");
            run(json, last);
        }
        json.writeEndObject();
    }

    static void run(JsonGenerator json, Run run) {
        json.writeStartObject();
        fields(json, run);
        json.writeEndObject();
    }

    /** @param became what became of the deliveries that it found, by state */
    static void run(JsonGenerator json, Run run, Map<String, Long> became, Map<String, Long> created) {
        json.writeStartObject();
        fields(json, run);
        numbers(json, "became", became);
        numbers(json, "created", created);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, Run run) {
        json.writeNumberProperty("id", run.id())
                .writeStringProperty("state", run.state().word())
                .writeStringProperty("since", run.since().toString())
                .writeBooleanProperty("dryRun", run.dry())
                .writeBooleanProperty("regular", run.regular())
                .writeStringProperty("askedBy", run.askedBy())
                .writeStringProperty("askedAt", run.askedAt().toString());
        Answers.optional(json, "beganAt", run.beganAt());
        Answers.optional(json, "endedAt", run.endedAt());
        json.writeNumberProperty("requests", run.counts().requests())
                .writeNumberProperty("found", run.counts().found())
                .writeNumberProperty("fresh", run.counts().fresh())
                .writeNumberProperty("known", run.counts().known())
                .writeNumberProperty("passed", run.counts().passed());
        if (run.dry()) {
            numbers(json, "wouldBe", run.outcomes());
        }
        json.writeName("reasons").writeStartArray();
        run.reasons().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(reason -> json.writeStartObject()
                        .writeStringProperty("reason", reason.getKey())
                        .writeNumberProperty("count", reason.getValue())
                        .writeEndObject());
        json.writeEndArray();
        Answers.texts(json, "troubles", run.troubles());
        if (run.endedAt() == null) {
            Answers.optional(json, "place", run.place());
            if (run.waits() != null) {
                json.writeStringProperty("waitsFor", run.waits())
                        .writeStringProperty("goesOnAt", run.dueAt().toString());
            }
        }
    }

    private static void numbers(JsonGenerator json, String name, Map<String, Long> numbers) {
        json.writeName(name).writeStartObject();
        new TreeMap<>(numbers).forEach(json::writeNumberProperty);
        json.writeEndObject();
    }
}
