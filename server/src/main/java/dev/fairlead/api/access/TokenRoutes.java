package dev.fairlead.api.access;

import dev.fairlead.access.Access;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.token.Token;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.PlainListing;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The tokens of a user. For admins. */
public final class TokenRoutes implements Routes {
    private static final String PATH = UserRoutes.ONE + "/tokens";

    private final Tokens tokens;

    public TokenRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(PATH, context -> list(context, tokens, context.pathParam("user"))),
                        Route.post(PATH, this::create),
                        Route.delete(PATH + "/{token}", this::revoke))
                .stream()
                .map(route -> route.needing(Right.ADMINISTERING))
                .toList();
    }

    static void list(Context context, Tokens tokens, String user) {
        new PlainListing<>(
                        1,
                        token -> List.of(token.name()),
                        (json, token) -> write(json, token, null),
                        (after, limit) -> tokens.list(user, PlainListing.name(after), limit))
                .answer(context);
    }

    private void create(Context context) {
        var object = SentObject.read(context, Set.of("name", "role", "expiresAt", "domain"));
        var made = tokens.create(
                Access.caller(context),
                context.pathParam("user"),
                object.text("name"),
                UserReading.optionalGranting(object),
                object.optionalMoment("expiresAt"),
                object.optionalText("domain"));
        Answers.json(context, 201, json -> write(json, made.token(), made.secret()));
    }

    private void revoke(Context context) {
        ParameterReading.of(context, Set.of());
        tokens.revoke(Access.caller(context), context.pathParam("user"), context.pathParam("token"));
        context.status(204);
    }

    static void write(JsonGenerator json, Token token, @Nullable String secret) {
        json.writeStartObject()
                .writeStringProperty("name", token.name())
                .writeStringProperty("role", token.role().word());
        Answers.optional(json, "domain", token.domain());
        json.writeStringProperty("createdAt", token.createdAt().toString());
        Answers.optional(json, "expiresAt", token.expiresAt());
        Answers.optional(json, "lastUsedAt", token.lastUsedAt());
        Answers.optional(json, "lastUsedFrom", token.lastUsedFrom());
        Answers.optional(json, "secret", secret);
        json.writeEndObject();
    }
}
