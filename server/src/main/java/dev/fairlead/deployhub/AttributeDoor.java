package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.catalog.Named;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Texts;
import io.javalin.http.Context;
import java.util.List;

/** {@code UpdateAttrs}: one address for many small changes, told apart by its parameter {@code f}. */
final class AttributeDoor {
    private final Door door;
    private final Hub hub;
    private final ApplicationDoor applications;

    AttributeDoor(Door door, Hub hub, ApplicationDoor applications) {
        this.door = door;
        this.hub = hub;
        this.applications = applications;
    }

    List<Route> routes() {
        return List.of(door.change(Door.ROOT + "/UpdateAttrs", this::update));
    }

    private void update(Context ctx, Caller caller) {
        var what = Asked.text(ctx, "f");
        switch (what) {
            case "acvm" -> applications.add(ctx, caller);
            case "acd" -> applications.remove(ctx, caller);
            // places and arrows in a picture that we do not draw
            case "cal", "iad" -> {}
            case "inv" -> {
                // what a component is made of is not kept; that there is one is still checked
                var id = Asked.text(ctx, "c");
                hub.read(names -> names.numbered(Named.COMPONENT, id));
                Answer.raw(
                        ctx,
                        json -> json.writeStartObject()
                                .writeStringProperty("itemid", id)
                                .writeStringProperty("itemname", "item")
                                .writeEndObject());
                return;
            }
            default -> throw Refusal.invalid("f", "there is no `" + Texts.shortened(what) + "` here");
        }
        Answer.success(ctx);
    }
}
