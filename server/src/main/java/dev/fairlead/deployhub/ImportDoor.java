package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.dossier.Attributed;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Texts;
import dev.fairlead.recording.Recorder;
import io.javalin.http.Context;
import java.util.List;

/** Takes what was exported, one thing at a time, in any order and any number of times. */
final class ImportDoor {
    private final Door door;
    private final Places places;
    private final Dossiers dossiers;
    private final Recorder recorder;
    private final ImportedComponents components;
    private final ImportedApplications applications;

    ImportDoor(Door door, Hub hub, Places places, Versions versions, Dossiers dossiers, Recorder recorder) {
        this.door = door;
        this.places = places;
        this.dossiers = dossiers;
        this.recorder = recorder;
        this.components = new ImportedComponents(hub, versions, dossiers, recorder);
        this.applications = new ImportedApplications(hub, places, versions, dossiers, recorder);
    }

    List<Route> routes() {
        return List.of(door.post(Door.API + "/import", this::take, ImportDoor::tell));
    }

    private static void tell(Context ctx, Refusal refusal) {
        Answer.fields(
                ctx,
                false,
                json -> json.writeBooleanProperty("saved", false).writeStringProperty("error", Door.sentence(refusal)));
    }

    private void take(Context ctx, Caller caller) {
        var told = new Exhibit(Body.object(ctx));
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
        Answer.success(ctx, json -> json.writeBooleanProperty("saved", true).writeStringProperty("error", ""));
    }

    private void environment(Caller caller, Exhibit told) {
        var name = QualifiedName.parse("objname", told.text("objname"));
        var tier = told.find("tier").flatMap(Tier::find).orElse(null);
        Hub.stored(recorder.environments(caller.actor(), List.of(new EnvironmentFact(name, tier))));
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
