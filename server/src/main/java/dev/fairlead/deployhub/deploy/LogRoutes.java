package dev.fairlead.deployhub.deploy;

import dev.fairlead.access.account.Caller;
import dev.fairlead.deployhub.names.ItemNumber;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.deployment.DeploymentLogStore;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.log.LogLine;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a deployment has ended, and what it wrote: one that was recorded, or a rollout of the engine. Clients ask again and
 * again until they get another status than 200, or hear that it is complete: so here, and only here, a refusal has a status
 * of its own.
 */
public final class LogRoutes {
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int AT_ONCE = 10_000;

    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final Rollouts rollouts;

    public LogRoutes(DhRoute dh, ProtocolContext protocol, Rollouts rollouts) {
        this.dh = dh;
        this.protocol = protocol;
        this.rollouts = rollouts;
    }

    public List<Route> routes() {
        return List.of(dh.get(DhRoute.API + "/log/{id}", this::log, LogRoutes::tell));
    }

    private static void tell(Context context, Refusal refusal) {
        context.status(refusal.problem() == Problem.UNAUTHENTICATED ? UNAUTHORIZED : NOT_FOUND);
        Answer.failure(context, DhRoute.sentence(refusal));
    }

    private void log(Context context, Caller caller) {
        var text = context.pathParam("id");
        var number = ItemNumber.parse("id", text);
        boolean onlyWhether = ParameterReading.ofAddress(context).flag("checkcomplete");
        if (number.kind() == ItemNumber.Kind.ROLLOUT) {
            var rollout = rollouts.find(new RolloutId(number.organization(), number.id()))
                    .orElseThrow(() -> missing(text));
            if (onlyWhether) {
                answer(context, rollout.state().complete());
            } else {
                answer(context, number, DeploymentLog.of(rollout, rollouts.steps(rollout.id()), lines(rollout)));
            }
            return;
        }
        var log = recorded(number, text);
        if (onlyWhether) {
            answer(context, log.complete());
        } else {
            answer(context, number, log);
        }
    }

    private DeploymentLog recorded(ItemNumber number, String text) {
        return protocol.inTransaction(handle -> new DeploymentListStore(handle)
                .find(number.organization(), number.id())
                .map(found -> DeploymentLog.of(
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

    private static void answer(Context context, boolean complete) {
        Answer.success(context, json -> json.writeBooleanProperty("iscomplete", complete));
    }

    private static void answer(Context context, ItemNumber number, DeploymentLog log) {
        Answer.success(context, json -> log.write(json, number.value()));
    }
}
