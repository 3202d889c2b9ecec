package dev.fairlead.api.access;

import dev.fairlead.access.Access;
import dev.fairlead.access.OpenSessions;
import dev.fairlead.access.session.Session;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Cursor;
import dev.fairlead.api.door.PlainListing;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The sessions of a user. For admins. */
public final class SessionRoutes implements Routes {
    private static final String PATH = UserRoutes.ONE + "/sessions";

    private final OpenSessions sessions;

    public SessionRoutes(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(PATH, context -> list(context, sessions, context.pathParam("user"))),
                        Route.delete(PATH + "/{session}", this::end))
                .stream()
                .map(route -> route.needing(Right.ADMINISTERING))
                .toList();
    }

    static void list(Context context, OpenSessions sessions, String user) {
        new PlainListing<>(
                        2,
                        session -> List.of(
                                session.position().begunAt().toString(),
                                Long.toString(session.position().id())),
                        SessionRoutes::write,
                        (after, limit) -> sessions.list(user, position(after), limit))
                .answer(context);
    }

    private void end(Context context) {
        ParameterReading.of(context, Set.of());
        sessions.end(Access.caller(context), context.pathParam("user"), number(context));
        context.status(204);
    }

    static long number(Context context) {
        var text = context.pathParam("session");
        if (!text.matches("\\d{1,18}")) {
            throw Refusal.notFound("session", "there is no session `" + Texts.shortened(text) + "`");
        }
        return Long.parseLong(text);
    }

    private static Session.@Nullable Position position(@Nullable List<String> cursor) {
        return cursor == null
                ? null
                : new Session.Position(Texts.moment("after", cursor.getFirst()), Cursor.number(cursor.getLast()));
    }

    private static void write(JsonGenerator json, Session session) {
        json.writeStartObject()
                .writeNumberProperty("id", session.position().id())
                .writeStringProperty("kind", session.kind().word())
                .writeStringProperty("begunAt", session.position().begunAt().toString())
                .writeStringProperty("lastUsedAt", session.lastUsedAt().toString())
                .writeStringProperty("expiresAt", session.expiresAt().toString());
        Answers.optional(json, "token", session.token());
        Answers.optional(json, "address", session.place().address());
        Answers.optional(json, "client", session.place().client());
        json.writeEndObject();
    }
}
