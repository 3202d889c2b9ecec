package dev.fairlead.deployhub.catalog;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;

/** {@code UpdateAttrs}: one address for many small changes, told apart by its parameter {@code f}. */
public final class AttributeRoutes {
    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final ApplicationRoutes applications;

    public AttributeRoutes(DhRoute dh, ProtocolContext protocol, ApplicationRoutes applications) {
        this.dh = dh;
        this.protocol = protocol;
        this.applications = applications;
    }

    public List<Route> routes() {
        return List.of(dh.change(DhRoute.ROOT + "/UpdateAttrs", this::update));
    }

    private void update(Context context, Caller caller) {
        var what = ParameterReading.ofAddress(context).get("f");
        switch (what) {
            case "acvm" -> applications.add(context, caller);
            case "acd" -> applications.remove(context, caller);
            // places and arrows in a picture that we do not draw
            case "cal", "iad" -> {}
            case "inv" -> {
                // what a component is made of is not kept; that there is one is still checked
                var id = ParameterReading.ofAddress(context).get("c");
                protocol.read(names -> names.numbered(UnitKind.COMPONENT, id));
                Answer.raw(
                        context,
                        json -> json.writeStartObject()
                                .writeStringProperty("itemid", id)
                                .writeStringProperty("itemname", "item")
                                .writeEndObject());
                return;
            }
            default -> throw Refusal.invalid("f", "there is no `" + Texts.shortened(what) + "` here");
        }
        Answer.success(context);
    }
}
