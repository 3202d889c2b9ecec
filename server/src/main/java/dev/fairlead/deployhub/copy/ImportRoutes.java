package dev.fairlead.deployhub.copy;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.deployhub.names.Places;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.version.Versions;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.Body;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.dossier.Attributed;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.Recorder;
import io.javalin.http.Context;
import java.util.List;

/** Takes what was exported, one thing at a time, in any order and any number of times. */
public final class ImportRoutes {
    private final DhRoute dh;
    private final Places places;
    private final Dossiers dossiers;
    private final Recorder recorder;
    private final ImportedComponents components;
    private final ImportedApplications applications;

    public ImportRoutes(
            DhRoute dh,
            ProtocolContext protocol,
            Places places,
            Versions versions,
            Dossiers dossiers,
            Recorder recorder) {
        this.dh = dh;
        this.places = places;
        this.dossiers = dossiers;
        this.recorder = recorder;
        this.components = new ImportedComponents(protocol, versions, dossiers, recorder);
        this.applications = new ImportedApplications(protocol, places, versions, dossiers, recorder);
    }

    public List<Route> routes() {
        return List.of(dh.post(DhRoute.API + "/import", this::take, ImportRoutes::tell));
    }

    private static void tell(Context context, Refusal refusal) {
        Answer.fields(
                context,
                false,
                json -> json.writeBooleanProperty("saved", false)
                        .writeStringProperty("error", DhRoute.sentence(refusal)));
    }

    private void take(Context context, Caller caller) {
        var told = new ImportedObject(Body.object(context));
        var type = told.text("objtype");
        switch (type) {
            case "en" -> environment(caller, told);
            case "co", "cv" -> components.take(caller, told);
            case "ap", "av" -> applications.take(caller, told);
            default ->
                throw Refusal.invalid(
                        "objtype",
                        "things of the type `" + Texts.shortened(type)
                                + "` are not kept here; environments, components and applications are");
        }
        Answer.success(context, json -> json.writeBooleanProperty("saved", true).writeStringProperty("error", ""));
    }

    private void environment(Caller caller, ImportedObject told) {
        var name = QualifiedName.parse("objname", told.text("objname"));
        var tier = told.find("tier").flatMap(Tier::find).orElse(null);
        ProtocolContext.stored(recorder.environments(caller.actor(), List.of(new EnvironmentFact(name, tier))));
        var environment = places.environment(name).orElseThrow();
        dossiers.attributes(
                caller.actor(),
                Attributed.ENVIRONMENT,
                environment.organization(),
                environment.id(),
                told.attributes(),
                false);
    }
}
