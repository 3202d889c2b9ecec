package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import dev.fairlead.recording.Recorder;
import io.javalin.http.Context;
import java.util.List;

/** Environments, and which applications are meant for them. */
final class EnvironmentDoor {
    private static final String API = Door.API;

    private final Door door;
    private final Hub hub;
    private final Places places;
    private final Dossiers dossiers;
    private final Recorder recorder;

    EnvironmentDoor(Door door, Hub hub, Places places, Dossiers dossiers, Recorder recorder) {
        this.door = door;
        this.hub = hub;
        this.places = places;
        this.dossiers = dossiers;
        this.recorder = recorder;
    }

    List<Route> routes() {
        return List.of(
                door.get(API + "/environment", (ctx, _) -> answer(ctx, Asked.text(ctx, "name"))),
                door.get(API + "/environment/{name}", (ctx, _) -> answer(ctx, ctx.pathParam("name"))),
                door.change(
                        API + "/assign/application",
                        (ctx, caller) -> assign(ctx, caller, Asked.text(ctx, "name"), Asked.text(ctx, "env"))),
                door.change(
                        API + "/assign/application/{application}/{environment}",
                        (ctx, caller) ->
                                assign(ctx, caller, ctx.pathParam("application"), ctx.pathParam("environment"))));
    }

    private void answer(Context ctx, String text) {
        var environment = places.environment(text);
        Answer.result(
                ctx,
                json -> json.writeStartObject()
                        .writeNumberProperty("id", Places.number(environment))
                        .writeStringProperty("name", environment.name().name())
                        .writeStringProperty("domain", environment.name().domain())
                        .writeStringProperty("summary", "")
                        .writeName("servers")
                        .writeStartArray()
                        .writeEndArray()
                        .writeEndObject());
    }

    /** Makes the environment where it is missing, as recording a deployment does. */
    private void assign(Context ctx, Caller caller, String application, String environment) {
        var base = hub.read(names -> names.application(application)).base();
        if (base == null) {
            throw Refusal.notFound("name", "Application " + application + " Not Found or No Access");
        }
        long id;
        if (ItemNumber.is(environment)) {
            var known = places.environment(environment);
            id = known.id();
            if (known.organization() != base.organization()) {
                throw Refusal.invalid("env", "is in another organisation than the application");
            }
        } else {
            var name =
                    hub.read(names -> names.environment(environment, base.name().domain()));
            if (!name.organization().equals(base.name().organization())) {
                throw Refusal.invalid("env", "is in another organisation than the application");
            }
            id = Hub.stored(recorder.environments(caller.actor(), List.of(new EnvironmentFact(name, null))))
                    .id();
        }
        dossiers.assign(caller.actor(), base.organization(), base.id(), id);
        Answer.success(ctx);
    }
}
