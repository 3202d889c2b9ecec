package dev.fairlead.api.catalog;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.metrics.window.ZoneRules;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.recording.OrganizationZones;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** The tenants, and the zone that each counts its days in. */
public final class OrganizationRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/organizations";
    private static final int LONGEST_ZONE = 100;

    private final Organizations organizations;
    private final OrganizationZones zones;

    public OrganizationRoutes(Organizations organizations, OrganizationZones zones) {
        this.organizations = organizations;
        this.zones = zones;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).inParts(),
                // whoever makes one says what may be seen apart from everything else: for nobody in a part
                Route.post(PATH, this::make).needing(Right.ADMINISTERING),
                Route.post(PATH + "/{organization}", this::change)
                        .needing(Right.ADMINISTERING)
                        .inParts());
    }

    private void list(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        var all = organizations.all();
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            all.forEach(one -> write(json, one));
            json.writeEndArray()
                    .writeStringProperty("zoneRules", ZoneRules.edition())
                    .writeEndObject();
        });
    }

    private void make(Context context) {
        var object = SentObject.read(context, Set.of("name", "zone"));
        var name = object.text("name");
        var asked = object.optionalText("zone");
        var zone = asked == null ? null : ZoneRules.zone("zone", asked);
        var actor = Access.caller(context).actor();
        boolean news = zones.make(actor, name);
        if (zone != null) {
            zones.set(actor, name, zone);
        }
        var made = organizations.find(name).orElseThrow();
        Answers.json(context, news ? 201 : 200, json -> write(json, made));
    }

    private void change(Context context) {
        var object = SentObject.read(context, Set.of("zone"));
        var zone = ZoneRules.zone("zone", object.text("zone", LONGEST_ZONE));
        var name = context.pathParam("organization");
        Access.caller(context).requireInAll("organization", name, Right.ADMINISTERING);
        zones.set(Access.caller(context).actor(), name, zone);
        var changed = organizations.find(name).orElseThrow();
        Answers.json(context, 200, json -> write(json, changed));
    }

    private static void write(JsonGenerator json, Organization organization) {
        json.writeStartObject()
                .writeStringProperty("name", organization.name())
                .writeStringProperty("zone", organization.zone().getId())
                .writeEndObject();
    }
}
