package dev.fairlead.api.admin;

import dev.fairlead.api.door.Answers;
import dev.fairlead.metrics.Rebuild;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Deriving all numbers again, and how far that is. */
public final class RebuildRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/rebuild";

    private final Rebuild rebuild;

    public RebuildRoutes(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(PATH, this::start).needing(Right.ADMINISTERING), Route.get(PATH, this::status));
    }

    private void start(Context context) {
        ParameterReading.of(context, Set.of());
        answer(context, 202, rebuild.start());
    }

    private void status(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        answer(context, 200, rebuild.status());
    }

    private static void answer(Context context, int code, Rebuild.Status status) {
        Answers.json(context, code, json -> {
            json.writeStartObject()
                    .writeStringProperty("status", status.state().name().toLowerCase(Locale.ROOT));
            Answers.optional(json, "startedAt", status.startedAt());
            Answers.optional(json, "finishedAt", status.finishedAt());
            json.writeNumberProperty("organizations", status.organizations())
                    .writeNumberProperty("deployments", status.deployments())
                    .writeEndObject();
        });
    }
}
