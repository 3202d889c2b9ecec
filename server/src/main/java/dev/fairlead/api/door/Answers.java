package dev.fairlead.api.door;

import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.wait.Asking;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes answers. */
public final class Answers {
    /** Where the addresses of REST begin. */
    public static final String BASE = "/api/v1";

    private Answers() {}

    public static void json(Context context, int status, Consumer<JsonGenerator> value) {
        context.status(status).contentType(MediaTypes.JSON).result(Json.bytes(value));
    }

    public static void csv(Context context, String name, String text) {
        context.contentType(MediaTypes.CSV + "; charset=utf-8; header=present")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                .result(text);
    }

    /** Says what the answer lacks, where it lacks anything. */
    public static void pending(JsonGenerator json) {
        Asking.lacks()
                .ifPresent(pending -> json.writeName("pending")
                        .writeStartObject()
                        .writeNumberProperty("facts", pending.facts())
                        .writeStringProperty("since", pending.since().toString())
                        .writeEndObject());
    }

    /** Writes the field unless there is nothing to say. */
    public static void optional(JsonGenerator json, String field, @Nullable String text) {
        if (text != null) {
            json.writeStringProperty(field, text);
        }
    }

    public static void optional(JsonGenerator json, String field, @Nullable Instant moment) {
        if (moment != null) {
            json.writeStringProperty(field, moment.toString());
        }
    }

    public static void texts(JsonGenerator json, String field, List<String> texts) {
        json.writeName(field).writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
