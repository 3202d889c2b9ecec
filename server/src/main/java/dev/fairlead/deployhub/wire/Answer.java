package dev.fairlead.deployhub.wire;

import dev.fairlead.platform.json.Json;
import io.javalin.http.Context;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Answers as the protocol's clients read them: JSON with {@code success}, with status 200 also where something is wrong. */
public final class Answer {
    static final String JSON = "application/json;charset=utf-8";

    private Answer() {}

    /** One object with these fields, and {@code "success":true}. */
    public static void success(Context context, Consumer<JsonGenerator> fields) {
        fields(context, true, fields);
    }

    /** One object with these fields, and whether it went well. */
    public static void fields(Context context, boolean success, Consumer<JsonGenerator> fields) {
        raw(context, json -> {
            json.writeStartObject();
            fields.accept(json);
            json.writeBooleanProperty("success", success);
            json.writeEndObject();
        });
    }

    public static void success(Context context) {
        success(context, _ -> {});
    }

    /** {@code {"result": …, "success": true}}; writes what stands in {@code result}. */
    public static void result(Context context, Consumer<JsonGenerator> result) {
        success(context, json -> {
            json.writeName("result");
            result.accept(json);
        });
    }

    public static void failure(Context context, String error) {
        raw(
                context,
                json -> json.writeStartObject()
                        .writeBooleanProperty("success", false)
                        .writeStringProperty("error", error)
                        .writeEndObject());
    }

    public static void raw(Context context, Consumer<JsonGenerator> value) {
        context.contentType(JSON).result(Json.bytes(value));
    }
}
