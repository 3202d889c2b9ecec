package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.deployment.DeploymentLogStore;
import dev.fairlead.platform.http.Problem;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import dev.fairlead.rollout.run.LogLine;
import dev.fairlead.rollout.run.Rollout;
import dev.fairlead.rollout.run.RolloutId;
import dev.fairlead.rollout.run.Rollouts;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a deployment has ended, and what it wrote: one that was recorded, or a rollout of the engine. Clients ask again and
 * again until they get another status than 200, or hear that it is complete: so here, and only here, a refusal has a status
 * of its own.
 */
final class LogDoor {
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int AT_ONCE = 10_000;

    private final Door door;
    private final Hub hub;
    private final Rollouts rollouts;

    LogDoor(Door door, Hub hub, Rollouts rollouts) {
        this.door = door;
        this.hub = hub;
        this.rollouts = rollouts;
    }

    List<Route> routes() {
        return List.of(door.get(Door.API + "/log/{id}", this::log, LogDoor::tell));
    }

    private static void tell(Context ctx, Refusal refusal) {
        ctx.status(refusal.problem() == Problem.UNAUTHENTICATED ? UNAUTHORIZED : NOT_FOUND);
        Answer.failure(ctx, Door.sentence(refusal));
    }

    private void log(Context ctx, Caller caller) {
        var text = ctx.pathParam("id");
        var number = ItemNumber.parse("id", text);
        boolean onlyWhether = Asked.flag(ctx, "checkcomplete");
        if (number.kind() == ItemNumber.Kind.ROLLOUT) {
            var rollout = rollouts.find(new RolloutId(number.organization(), number.id()))
                    .orElseThrow(() -> missing(text));
            if (onlyWhether) {
                answer(ctx, rollout.state().complete());
            } else {
                answer(ctx, number, Protocol.of(rollout, rollouts.steps(rollout.id()), lines(rollout)));
            }
            return;
        }
        var protocol = recorded(number, text);
        if (onlyWhether) {
            answer(ctx, protocol.complete());
        } else {
            answer(ctx, number, protocol);
        }
    }

    private Protocol recorded(ItemNumber number, String text) {
        return hub.inTransaction(handle -> new DeploymentListStore(handle)
                .find(number.organization(), number.id())
                .map(found -> Protocol.of(
                        found,
                        new DeploymentLogStore(handle)
                                .find(number.organization(), number.id())
                                .orElse("")))
                .orElseThrow(() -> missing(text)));
    }

    private List<LogLine> lines(Rollout rollout) {
        var lines = new ArrayList<LogLine>();
        List<LogLine> some;
        do {
            some = rollouts.log(
                    rollout.id(), lines.isEmpty() ? 0 : lines.getLast().number(), AT_ONCE);
            lines.addAll(some);
        } while (some.size() == AT_ONCE);
        return lines;
    }

    private static RuntimeException missing(String text) {
        return Refusal.notFound("id", "there is no deployment " + text);
    }

    private static void answer(Context ctx, boolean complete) {
        Answer.success(ctx, json -> json.writeBooleanProperty("iscomplete", complete));
    }

    private static void answer(Context ctx, ItemNumber number, Protocol protocol) {
        Answer.success(ctx, json -> protocol.write(json, number.value()));
    }
}
