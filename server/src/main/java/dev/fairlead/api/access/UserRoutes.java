package dev.fairlead.api.access;

import dev.fairlead.access.Access;
import dev.fairlead.access.Identities;
import dev.fairlead.access.SecondFactors;
import dev.fairlead.access.Users;
import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.User;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Cursor;
import dev.fairlead.api.door.PlainListing;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Who may come in, and what was changed about that. For admins. */
public final class UserRoutes implements Routes {
    static final String PATH = Answers.BASE + "/users";
    static final String ONE = PATH + "/{user}";
    private static final String IDENTITY = ONE + "/identity";
    private static final String SECOND_FACTOR = ONE + "/second-factor";

    private final Users users;
    private final Identities identities;
    private final SecondFactors factors;

    public UserRoutes(Users users, Identities identities, SecondFactors factors) {
        this.factors = factors;
        this.users = users;
        this.identities = identities;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(PATH, this::list),
                        Route.post(PATH, this::create),
                        Route.post(ONE, this::change),
                        Route.delete(ONE, this::delete),
                        Route.put(IDENTITY, this::link),
                        Route.delete(IDENTITY, this::unlink),
                        Route.delete(SECOND_FACTOR, this::resetSecondFactor),
                        Route.get(Answers.BASE + "/access-log", this::log))
                .stream()
                .map(route -> route.needing(Right.ADMINISTERING))
                .toList();
    }

    private void list(Context context) {
        new PlainListing<>(
                        1,
                        user -> List.of(user.name()),
                        UserRoutes::write,
                        (after, limit) -> users.list(PlainListing.name(after), limit))
                .answer(context);
    }

    private void create(Context context) {
        var object = SentObject.read(context, Set.of("name", "password", "role"));
        var role = UserReading.role(object.text("role"));
        var user = users.create(Access.caller(context), object.text("name"), object.text("password"), role);
        Answers.json(context, 201, json -> write(json, user));
    }

    private void change(Context context) {
        var object = SentObject.read(context, Set.of("password", "role", "active"));
        var active = object.optionalFlag("active");
        var password = object.optionalText("password");
        var role = UserReading.optionalRole(object);
        var name = context.pathParam("user");
        if (password == null && role == null && active == null) {
            throw new Refusal(
                            Problem.INVALID,
                            null,
                            "give `password`, `role`, or both, or `active` alone: what is to be changed")
                    .thrown();
        }
        if (active != null && (password != null || role != null)) {
            throw Refusal.invalid("active", "is changed alone; send `password` and `role` by themselves");
        }
        var user = active != null
                ? users.setActive(Access.caller(context), name, active)
                : users.change(Access.caller(context), name, password, role);
        Answers.json(context, 200, json -> write(json, user));
    }

    private void delete(Context context) {
        ParameterReading.of(context, Set.of());
        users.delete(Access.caller(context), context.pathParam("user"));
        context.status(204);
    }

    private void link(Context context) {
        var object = SentObject.read(context, Set.of("issuer", "subject"));
        var user = identities.link(
                Access.caller(context), context.pathParam("user"), object.text("issuer"), object.text("subject"));
        Answers.json(context, 200, json -> write(json, user));
    }

    private void unlink(Context context) {
        ParameterReading.of(context, Set.of());
        var user = identities.unlink(Access.caller(context), context.pathParam("user"));
        Answers.json(context, 200, json -> write(json, user));
    }

    private void resetSecondFactor(Context context) {
        ParameterReading.of(context, Set.of());
        factors.reset(Access.caller(context), context.pathParam("user"));
        context.status(204);
    }

    private void log(Context context) {
        new PlainListing<>(
                        2,
                        entry -> List.of(
                                entry.position().happenedAt().toString(),
                                Long.toString(entry.position().id())),
                        UserRoutes::write,
                        (after, limit) -> users.trail(position(after), limit))
                .answer(context);
    }

    private static AccessEntry.@Nullable Position position(@Nullable List<String> cursor) {
        return cursor == null
                ? null
                : new AccessEntry.Position(Texts.moment("after", cursor.getFirst()), Cursor.number(cursor.getLast()));
    }

    static void write(JsonGenerator json, User user) {
        json.writeStartObject();
        fields(json, user);
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, User user) {
        json.writeStringProperty("name", user.name())
                .writeStringProperty("role", user.role().word())
                .writeStringProperty("createdAt", user.createdAt().toString())
                .writeBooleanProperty("secondFactor", user.secondFactor());
        if (user.disabledAt() != null) {
            json.writeStringProperty("disabledAt", user.disabledAt().toString());
        }
        if (user.identity() != null) {
            json.writeStringProperty("issuer", user.identity().issuer())
                    .writeStringProperty("subject", user.identity().subject());
        }
    }

    private static void write(JsonGenerator json, AccessEntry entry) {
        json.writeStartObject()
                .writeStringProperty("happenedAt", entry.position().happenedAt().toString())
                .writeStringProperty("actor", entry.actor())
                .writeStringProperty("action", entry.action().word())
                .writeStringProperty("user", entry.account());
        Answers.optional(json, "token", entry.token());
        if (entry.before() != null) {
            json.writeName("before").writeRawValue(entry.before());
        }
        if (entry.after() != null) {
            json.writeName("after").writeRawValue(entry.after());
        }
        json.writeEndObject();
    }
}
