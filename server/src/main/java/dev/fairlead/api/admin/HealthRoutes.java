package dev.fairlead.api.admin;

import dev.fairlead.api.door.Answers;
import dev.fairlead.platform.db.watch.DatabaseTrouble;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.release.Release;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the server lives, and whether it can do its work. */
public final class HealthRoutes implements Routes {
    private final Supplier<Optional<DatabaseTrouble>> trouble;

    /** @param trouble why the database does not answer, or takes nothing to record; may throw */
    public HealthRoutes(Supplier<Optional<DatabaseTrouble>> trouble) {
        this.trouble = trouble;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/health/live", context -> answer(context, "live"))
                        .open("whoever watches the process has no token, and the answer tells nothing but the release"),
                Route.get("/health/ready", this::ready)
                        .open("load balancers have no token, and the answer tells nothing but the release"));
    }

    private void ready(Context context) {
        Optional<DatabaseTrouble> found;
        try {
            found = trouble.get();
        } catch (RuntimeException _) {
            found = Optional.of(DatabaseTrouble.GONE);
        }
        if (found.isPresent()) {
            throw new Refusal(Problem.BUSY, null, found.get().sentence()).thrown();
        }
        answer(context, "ready");
    }

    private static void answer(Context context, String status) {
        MediaTypes.wanted(context, MediaTypes.JSON);
        Answers.json(
                context,
                200,
                json -> json.writeStartObject()
                        .writeStringProperty("status", status)
                        .writeStringProperty("version", Release.version())
                        .writeEndObject());
    }
}
