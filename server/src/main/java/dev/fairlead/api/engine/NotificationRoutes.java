package dev.fairlead.api.engine;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Cursor;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.notify.Notification;
import dev.fairlead.rollout.notify.Notifications;
import dev.fairlead.rollout.notify.Resend;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What was told about rollouts and what is still to be told; trying a channel. */
public final class NotificationRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/notifications";
    private static final String RESEND = PATH + "/{id}/resend";
    private static final String TEST = Answers.BASE + "/channels/{name}/test";
    private static final String ORGANIZATION = "organization";

    private final Notifications notifications;
    private final Organizations organizations;

    public NotificationRoutes(Notifications notifications, Organizations organizations) {
        this.notifications = notifications;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).needing(Right.DEPLOYING).inParts(),
                Route.post(RESEND, this::resend).needing(Right.MAINTAINING).inParts(),
                Route.post(TEST, this::test).needing(Right.MAINTAINING).inParts());
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, Set.of("status", "channel", "limit", "after"));
        var status = parameters
                .find(
                        "status",
                        Stream.of(Notification.Status.values())
                                .map(Notification.Status::word)
                                .toList(),
                        Notification.Status::find)
                .orElse(null);
        var filter = new Notification.Filter(status, parameters.find("channel").orElse(null));
        new Listing<Notification>(
                        2,
                        item -> List.of(item.happenedAt().toString(), Long.toString(item.id())),
                        NotificationRoutes::write,
                        (organization, after, limit) -> notifications.list(organization, filter, place(after), limit))
                .answer(
                        context,
                        parameters,
                        organizations.all().stream()
                                .filter(one -> Access.caller(context).mayInAll(one.id(), Right.DEPLOYING))
                                .toList());
    }

    private static Notification.@Nullable Place place(@Nullable List<String> after) {
        return after == null
                ? null
                : new Notification.Place(Texts.moment("after", after.getFirst()), Cursor.number(after.getLast()));
    }

    private static void write(JsonGenerator json, Notification item) {
        json.writeStartObject()
                .writeNumberProperty("id", item.id())
                .writeStringProperty("channel", item.channel())
                .writeNumberProperty("rollout", item.rollout())
                .writeStringProperty("event", item.event().word())
                .writeStringProperty("status", item.status().word())
                .writeNumberProperty("tries", item.tries());
        Answers.optional(json, "problem", item.problem().isEmpty() ? null : item.problem());
        json.writeStringProperty("happenedAt", item.happenedAt().toString());
        Answers.optional(json, "nextTryAt", item.nextTryAt());
        Answers.optional(json, "endedAt", item.endedAt());
        if (!item.resends().isEmpty()) {
            json.writeName("resends").writeStartArray();
            item.resends().forEach(resend -> write(json, resend));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Resend resend) {
        json.writeStartObject()
                .writeStringProperty("at", resend.at().toString())
                .writeStringProperty("by", resend.by())
                .writeNumberProperty("tries", resend.tries())
                .writeStringProperty("problem", resend.problem())
                .writeEndObject();
    }

    private void resend(Context context) {
        ParameterReading.of(context, Set.of());
        long id = Spelling.number("id", context.pathParam("id"), "a notification");
        var organization = organizations
                .owning(Numbered.NOTIFICATION, id)
                .orElseThrow(() -> Refusal.notFound("id", "there is no notification " + id));
        Access.caller(context).requireInAll(organization.id(), Right.MAINTAINING);
        var waiting = notifications.resend(
                organization.id(), id, Access.caller(context).actor());
        Answers.json(context, 200, json -> write(json, waiting));
    }

    private void test(Context context) {
        var object = SentObject.read(context, Set.of(ORGANIZATION));
        var named = object.optionalText(ORGANIZATION);
        var channel = context.pathParam("name");
        var organization = organizations
                .find(named == null ? organizations.only(ORGANIZATION) : named)
                .orElseThrow(() -> Refusal.notFound(ORGANIZATION, "there is no such organisation"));
        Access.caller(context).requireInAll(organization.id(), Right.MAINTAINING);
        var problem = notifications.test(organization.id(), channel);
        Answers.json(context, 200, json -> {
            json.writeStartObject()
                    .writeStringProperty("channel", channel)
                    .writeBooleanProperty("delivered", problem.isEmpty());
            Answers.optional(json, "problem", problem.orElse(null));
            json.writeEndObject();
        });
    }
}
