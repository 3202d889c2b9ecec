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
    public static void success(Context ctx, Consumer<JsonGenerator> fields) {
        fields(ctx, true, fields);
    }

    /** One object with these fields, and whether it went well. */
    public static void fields(Context ctx, boolean success, Consumer<JsonGenerator> fields) {
        raw(ctx, json -> {
            json.writeStartObject();
            fields.accept(json);
            json.writeBooleanProperty("success", success);
            json.writeEndObject();
        });
    }

    public static void success(Context ctx) {
        success(ctx, _ -> {});
    }

    /** {@code {"result": …, "success": true}}; writes what stands in {@code result}. */
    public static void result(Context ctx, Consumer<JsonGenerator> result) {
        success(ctx, json -> {
            json.writeName("result");
            result.accept(json);
        });
    }

    public static void failure(Context ctx, String error) {
        raw(
                ctx,
                json -> json.writeStartObject()
                        .writeBooleanProperty("success", false)
                        .writeStringProperty("error", error)
                        .writeEndObject());
    }

    public static void raw(Context ctx, Consumer<JsonGenerator> value) {
        ctx.contentType(JSON).result(Json.bytes(value));
    }
}
