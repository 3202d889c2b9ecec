package dev.fairlead.deployhub.catalog;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.deployhub.names.ItemNumber;
import dev.fairlead.deployhub.names.Places;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.Recorder;
import io.javalin.http.Context;
import java.util.List;

/** Environments, and which applications are meant for them. */
public final class EnvironmentRoutes {
    private static final String API = DhRoute.API;

    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final Places places;
    private final Dossiers dossiers;
    private final Recorder recorder;

    public EnvironmentRoutes(
            DhRoute dh, ProtocolContext protocol, Places places, Dossiers dossiers, Recorder recorder) {
        this.dh = dh;
        this.protocol = protocol;
        this.places = places;
        this.dossiers = dossiers;
        this.recorder = recorder;
    }

    public List<Route> routes() {
        return List.of(
                dh.get(
                        API + "/environment",
                        (context, _) -> answer(
                                context, ParameterReading.ofAddress(context).get("name"))),
                dh.get(API + "/environment/{name}", (context, _) -> answer(context, context.pathParam("name"))),
                dh.change(
                        API + "/assign/application",
                        (context, caller) -> assign(
                                context,
                                caller,
                                ParameterReading.ofAddress(context).get("name"),
                                ParameterReading.ofAddress(context).get("env"))),
                dh.change(
                        API + "/assign/application/{application}/{environment}",
                        (context, caller) -> assign(
                                context, caller, context.pathParam("application"), context.pathParam("environment"))));
    }

    private void answer(Context context, String text) {
        var environment = places.environment(text);
        Answer.result(
                context,
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
    private void assign(Context context, Caller caller, String application, String environment) {
        var base = protocol.read(names -> names.application(application)).base();
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
            var name = protocol.read(
                    names -> names.environment(environment, base.name().domain()));
            if (!name.organization().equals(base.name().organization())) {
                throw Refusal.invalid("env", "is in another organisation than the application");
            }
            id = ProtocolContext.stored(recorder.environments(caller.actor(), List.of(new EnvironmentFact(name, null))))
                    .id();
        }
        dossiers.assign(caller.actor(), base.organization(), base.id(), id);
        Answer.success(context);
    }
}
