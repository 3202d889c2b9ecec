package dev.fairlead.deployhub.version;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.deployhub.names.ImageStore;
import dev.fairlead.deployhub.names.Item;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.util.List;

/** What component versions are made of: images, by which they can be found, and items, which are not kept. */
public final class ItemRoutes {
    private static final String API = DhRoute.API;

    private final DhRoute dh;
    private final ProtocolContext protocol;

    public ItemRoutes(DhRoute dh, ProtocolContext protocol) {
        this.dh = dh;
        this.protocol = protocol;
    }

    public List<Route> routes() {
        return List.of(dh.get(API + "/comp4tag", this::find), dh.change(API + "/new/compitem/{name}", this::create));
    }

    private void find(Context context, Caller caller) {
        var image = ParameterReading.ofAddress(context).find("image").orElse("");
        var digest = ParameterReading.ofAddress(context).find("digest").orElse("");
        if (image.isEmpty() && digest.isEmpty()) {
            throw Refusal.invalid("image", "is missing; name the image with its tag, or give a digest");
        }
        var found = protocol.inTransaction(handle -> new ImageStore(handle)
                .find(
                        new OrganizationStore(handle)
                                .list().stream()
                                        .map(OrganizationStore.Organization::id)
                                        .toList(),
                        image,
                        digest));
        long id = found.map(version -> Item.of(version).number().value()).orElse(-1L);
        Answer.success(context, json -> json.writeNumberProperty("id", id));
    }

    /** Clients want a number above 0 and give it back only to draw an arrow. */
    private void create(Context context, Caller caller) {
        var component = protocol.read(
                names -> names.component(ParameterReading.ofAddress(context).get("component")));
        Answer.result(
                context,
                json -> json.writeStartObject()
                        .writeNumberProperty("id", component.number().value())
                        .writeStringProperty("name", context.pathParam("name"))
                        .writeEndObject());
    }
}
