package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.catalog.OrganizationStore;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import io.javalin.http.Context;
import java.util.List;

/** What component versions are made of: images, by which they can be found, and items, which are not kept. */
final class ItemDoor {
    private static final String API = Door.API;

    private final Door door;
    private final Hub hub;

    ItemDoor(Door door, Hub hub) {
        this.door = door;
        this.hub = hub;
    }

    List<Route> routes() {
        return List.of(
                door.get(API + "/comp4tag", this::find), door.change(API + "/new/compitem/{name}", this::create));
    }

    private void find(Context ctx, Caller caller) {
        var image = Asked.find(ctx, "image").orElse("");
        var digest = Asked.find(ctx, "digest").orElse("");
        if (image.isEmpty() && digest.isEmpty()) {
            throw Refusal.invalid("image", "is missing; name the image with its tag, or give a digest");
        }
        var found = hub.inTransaction(handle -> new ImageStore(handle)
                .find(
                        new OrganizationStore(handle)
                                .list().stream()
                                        .map(OrganizationStore.Organization::id)
                                        .toList(),
                        image,
                        digest));
        long id = found.map(version -> Item.of(version).number().value()).orElse(-1L);
        Answer.success(ctx, json -> json.writeNumberProperty("id", id));
    }

    /** Clients want a number above 0 and give it back only to draw an arrow. */
    private void create(Context ctx, Caller caller) {
        var component = hub.read(names -> names.component(Asked.text(ctx, "component")));
        Answer.result(
                ctx,
                json -> json.writeStartObject()
                        .writeNumberProperty("id", component.number().value())
                        .writeStringProperty("name", ctx.pathParam("name"))
                        .writeEndObject());
    }
}
