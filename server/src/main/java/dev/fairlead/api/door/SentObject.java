package dev.fairlead.api.door;

import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.util.Set;

/** Reads a request that sends one thing. */
public final class SentObject {
    private SentObject() {}

    /** The one object of the body, of these fields. */
    public static JsonObject read(Context context, Set<String> fields) {
        ParameterReading.of(context, Set.of());
        return readBody(context, fields);
    }

    /** The same of an address that has parameters, too. */
    public static JsonObject readBody(Context context, Set<String> fields) {
        RequestBody.format(context, MediaTypes.JSON);
        return switch (RequestBody.json(context, 1)) {
            case JsonBody.One(var object) -> object.knowing(fields);
            case JsonBody.Many _ ->
                throw new Refusal(Problem.INVALID, null, "send one object, not an array of them").thrown();
        };
    }
}
