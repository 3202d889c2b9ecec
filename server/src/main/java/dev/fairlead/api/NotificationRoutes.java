package dev.fairlead.api;

import dev.fairlead.platform.http.Parameters;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.Texts;
import dev.fairlead.rollout.notify.Notification;
import dev.fairlead.rollout.notify.Notifications;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What was told about rollouts and what is still to be told; trying a channel. */
public final class NotificationRoutes implements Routes {
    private static final String PATH = RecordRoutes.BASE + "/notifications";
    private static final String TEST = RecordRoutes.BASE + "/channels/{name}/test";
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
                Route.get(PATH, this::list).needing(Right.RECORDING),
                Route.post(TEST, this::test).needing(Right.ADMINISTERING));
    }

    private void list(Context ctx) {
        var parameters = Parameters.of(ctx, Set.of("status", "channel", "limit", "after"));
        var status = parameters
                .find(
                        "status",
                        Stream.of(Notification.Status.values())
                                .map(Notification.Status::word)
                                .toList(),
                        Notification.Status::find)
                .orElse(null);
        var channel = parameters.find("channel").orElse(null);
        new Listing<Notification>(
                        2,
                        item -> List.of(item.happenedAt().toString(), Long.toString(item.id())),
                        NotificationRoutes::write,
                        (organization, after, limit) ->
                                notifications.list(organization, status, channel, place(after), limit))
                .answer(ctx, parameters, organizations.all());
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
        json.writeEndObject();
    }

    private void test(Context ctx) {
        var object = UserReading.object(ctx, Set.of(ORGANIZATION));
        var named = object.optionalText(ORGANIZATION);
        var channel = ctx.pathParam("name");
        var organization = organizations
                .find(named == null ? organizations.only(ORGANIZATION) : named)
                .orElseThrow(() -> Refusal.notFound(ORGANIZATION, "there is no such organisation"));
        var problem = notifications.test(organization.id(), channel);
        Answers.json(ctx, 200, json -> {
            json.writeStartObject()
                    .writeStringProperty("channel", channel)
                    .writeBooleanProperty("delivered", problem.isEmpty());
            Answers.optional(json, "problem", problem.orElse(null));
            json.writeEndObject();
        });
    }
}
