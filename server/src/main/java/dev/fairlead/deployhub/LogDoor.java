package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.deployment.DeploymentLogStore;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.http.Problem;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deployment has ended, and what it wrote. Clients ask again and again until they get another status than 200,
 * or hear that it is complete: so here, and only here, a refusal has a status of its own.
 */
final class LogDoor {
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;

    private final Door door;
    private final Hub hub;

    LogDoor(Door door, Hub hub) {
        this.door = door;
        this.hub = hub;
    }

    List<Route> routes() {
        return List.of(door.get(DeployHubRoutes.API + "/log/{id}", this::log, LogDoor::tell));
    }

    private static void tell(Context ctx, Refusal refusal) {
        ctx.status(refusal.problem() == Problem.UNAUTHENTICATED ? UNAUTHORIZED : NOT_FOUND);
        Answer.failure(ctx, Door.sentence(refusal));
    }

    private void log(Context ctx, Caller caller) {
        var text = ctx.pathParam("id");
        var number = ItemNumber.parse("id", text);
        var known = hub.inTransaction(handle -> new DeploymentListStore(handle)
                .find(number.organization(), number.id())
                .map(found -> new Known(
                        found,
                        new DeploymentLogStore(handle)
                                .find(number.organization(), number.id())
                                .orElse("")))
                .orElseThrow(() -> Refusal.notFound("id", "there is no deployment " + text)));
        boolean complete = known.deployment.outcome() != Outcome.RUNNING;
        if (Asked.flag(ctx, "checkcomplete")) {
            Answer.success(ctx, json -> json.writeBooleanProperty("iscomplete", complete));
        } else {
            answer(ctx, number.value(), known, complete);
        }
    }

    private record Known(Listed deployment, String log) {}

    private static void answer(Context ctx, long id, Known known, boolean complete) {
        var deployment = known.deployment;
        var what = deployment.application() == null ? deployment.component() : deployment.application();
        var name =
                (what == null ? "" : what.local()) + (deployment.version() == null ? "" : ";" + deployment.version());
        var lines = known.log.isEmpty() ? List.<String>of() : known.log.lines().toList();
        Answer.success(ctx, json -> {
            json.writeNumberProperty("id", id)
                    .writeStringProperty("application", name)
                    .writeStringProperty("environment", deployment.environment().name())
                    .writeNumberProperty("exitcode", deployment.outcome() == Outcome.SUCCEEDED ? 0 : 1)
                    .writeStringProperty(
                            "exitstatus",
                            deployment.outcome() == Outcome.SUCCEEDED
                                    ? ""
                                    : deployment.outcome().word())
                    .writeNumberProperty("started", seconds(deployment.startedAt()))
                    .writeNumberProperty("finished", seconds(deployment.finishedAt()))
                    .writeBooleanProperty("complete", complete)
                    .writeNumberProperty("loglinecount", lines.size());
            json.writeName("logoutput").writeStartArray();
            lines.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    private static long seconds(@Nullable Instant moment) {
        return moment == null ? 0 : moment.getEpochSecond();
    }
}
