package dev.fairlead.api.intake;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Cursor;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.kept.DeliveryListStore;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.KeptDelivery;
import dev.fairlead.intake.kept.Origin;
import dev.fairlead.intake.kept.ReadingStore;
import dev.fairlead.intake.kept.Replays;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was delivered, and what became of it. */
public final class DeliveryRoutes implements Routes {
    private static final String DELIVERIES = Answers.BASE + "/intake/deliveries";
    private static final String DELIVERY = DELIVERIES + "/{id}";

    private final Database database;
    private final Replays replays;
    private final Organizations organizations;

    public DeliveryRoutes(Database database, Replays replays, Organizations organizations) {
        this.database = database;
        this.replays = replays;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(DELIVERIES, this::list).inParts(),
                // bodies may say more than numbers do
                Route.get(DELIVERY, this::get).needing(Right.RECORDING).inParts(),
                Route.post(DELIVERY + "/replay", this::replay).inParts());
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, Set.of("source", "state", "since", "origin", "limit", "after"));
        var state = parameters
                .find("state", DeliveryState.words(), DeliveryState::find)
                .orElse(null);
        var filter = new DeliveryListStore.Filter(
                parameters.find("source").orElse(null),
                state,
                parameters
                        .find("since")
                        .map(text -> Texts.moment("since", text))
                        .orElse(null),
                parameters.find("origin", Origin.words(), Origin::find).orElse(null));
        new Listing<KeptDelivery>(
                        2,
                        item -> List.of(item.receivedAt().toString(), Long.toString(item.id())),
                        (json, item) -> IntakeJson.delivery(json, item, null, Map.of()),
                        (organization, after, limit) -> database.read(handle ->
                                new DeliveryListStore(handle, organization).list(filter, place(after), limit)))
                .answer(context, parameters, organizations.all());
    }

    private static DeliveryListStore.@Nullable Place place(@Nullable List<String> after) {
        return after == null
                ? null
                : new DeliveryListStore.Place(Texts.moment("after", after.getFirst()), Cursor.number(after.getLast()));
    }

    /** @param raw as it came */
    private record Found(long organization, KeptDelivery delivery, Delivery raw) {}

    private void get(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        var found = found(context);
        Answers.json(
                context,
                200,
                json -> IntakeJson.delivery(
                        json, found.delivery(), found.raw().body(), found.raw().headers()));
    }

    private void replay(Context context) {
        ParameterReading.of(context, Set.of());
        var found = found(context);
        replays.one(found.organization(), found.delivery().id());
        Answers.json(
                context,
                202,
                json -> json.writeStartObject()
                        .writeNumberProperty("deliveries", 1)
                        .writeEndObject());
    }

    private Found found(Context context) {
        long id = Spelling.number("id", context.pathParam("id"), "a delivery");
        var caller = Access.caller(context);
        for (var organization : organizations.all()) {
            var found = database.read(handle -> new DeliveryListStore(handle, organization.id())
                    .find(id)
                    .flatMap(delivery -> new ReadingStore(handle, organization.id())
                            .find(id)
                            .map(raw -> new Found(organization.id(), delivery, raw.delivery()))));
            if (found.isPresent()) {
                caller.requireInAll(organization.id(), Right.RECORDING);
                return found.get();
            }
        }
        throw Refusal.notFound("id", "there is no delivery " + id);
    }
}
