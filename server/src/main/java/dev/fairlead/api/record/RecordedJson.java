package dev.fairlead.api.record;

import dev.fairlead.api.door.Answers;
import dev.fairlead.platform.http.Problems;
import dev.fairlead.platform.json.Json;
import dev.fairlead.recording.batch.Recorded;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** How answers to recorded facts look. */
public final class RecordedJson {
    private RecordedJson() {}

    /** The fields of what is stored, without the braces. */
    public static void write(JsonGenerator json, Recorded.Stored stored) {
        json.writeStringProperty("status", stored.how().name().toLowerCase(Locale.ROOT));
        if (stored.id() != 0) {
            json.writeNumberProperty("id", stored.id());
        }
        json.writeStringProperty("name", stored.name());
        if (!stored.series().isEmpty()) {
            json.writeName("series");
            writeSeries(json, stored.series());
        }
        if (stored.paths() != null) {
            write(json, stored.paths());
        }
        if (!stored.warnings().isEmpty()) {
            Answers.texts(json, "warnings", stored.warnings());
        }
    }

    private static void write(JsonGenerator json, Recorded.Paths paths) {
        var kept = paths.keptFor();
        json.writeName(kept == null ? "pathsChanged" : "pathsKept").writeStartObject();
        Answers.texts(json, kept == null ? "from" : "paths", paths.before());
        Answers.texts(json, kept == null ? "to" : "told", paths.told());
        if (kept != null) {
            json.writeStringProperty("setBy", kept.actor())
                    .writeStringProperty("setAt", kept.at().toString());
        }
        json.writeEndObject();
    }

    private static void writeSeries(JsonGenerator json, List<Recorded.Series> all) {
        json.writeStartArray();
        all.forEach(series -> writeSeries(json, series.kind().name(), series.unit(), series.environment()));
        json.writeEndArray();
    }

    public static void writeSeries(JsonGenerator json, String kind, String unit, String environment) {
        json.writeStartObject()
                .writeStringProperty(kind.toLowerCase(Locale.ROOT), unit)
                .writeStringProperty("environment", environment)
                .writeEndObject();
    }

    /** One item of many, with the number by which the caller finds it. */
    static void writeItem(JsonGenerator json, String numbering, long number, Recorded recorded) {
        json.writeStartObject().writeNumberProperty(numbering, number);
        switch (recorded) {
            case Recorded.Stored stored -> write(json, stored);
            case Recorded.Rejected(var refusal) -> {
                json.writeStringProperty("status", "error").writeName("problem");
                Problems.write(json, refusal);
            }
        }
        json.writeEndObject();
    }

    static void writeLine(OutputStream to, long number, Recorded recorded) {
        Json.write(to, json -> writeItem(json, "line", number, recorded));
        endLine(to);
    }

    static void writeSummary(OutputStream to, RecordingCounts tally) {
        Json.write(to, json -> {
            json.writeStartObject().writeName("summary").writeStartObject();
            tally.write(json);
            json.writeEndObject().writeEndObject();
        });
        endLine(to);
    }

    private static void endLine(OutputStream to) {
        try {
            to.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("an answer cannot be put aside", e);
        }
    }
}
