package dev.fairlead.api;

import dev.fairlead.access.Role;
import dev.fairlead.platform.http.JsonBody;
import dev.fairlead.platform.http.JsonObject;
import dev.fairlead.platform.http.MediaTypes;
import dev.fairlead.platform.http.Parameters;
import dev.fairlead.platform.http.Problem;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.RequestBody;
import dev.fairlead.platform.http.Suggestion;
import dev.fairlead.platform.http.Texts;
import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is sent about users and tokens. */
final class UserReading {
    private UserReading() {}

    /** The one object of the body, of these fields. */
    static JsonObject object(Context ctx, Set<String> fields) {
        Parameters.of(ctx, Set.of());
        RequestBody.format(ctx, MediaTypes.JSON);
        return switch (RequestBody.json(ctx, 1)) {
            case JsonBody.One(var object) -> object.knowing(fields);
            case JsonBody.Many _ ->
                throw new Refusal(Problem.INVALID, null, "send one object, not an array of them").thrown();
        };
    }

    static Role role(String word) {
        return Role.find(word)
                .orElseThrow(() -> Refusal.invalid(
                        "role",
                        "there is no role `" + Texts.shortened(word) + "`; " + Suggestion.among(Role.words(), word)));
    }

    static @Nullable Role optionalRole(JsonObject object) {
        var word = object.optionalText("role");
        return word == null ? null : role(word);
    }
}
