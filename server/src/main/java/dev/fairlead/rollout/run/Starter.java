package dev.fairlead.rollout.run;

import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.plan.Plan;
import dev.fairlead.rollout.plan.Planner;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.ApprovalStore;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutEvents;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.state.RolloutStore;
import dev.fairlead.rollout.run.step.Step;
import dev.fairlead.rollout.run.step.StepStatus;
import dev.fairlead.rollout.run.step.StepStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lets queued rollouts begin: one at a time in an environment, when it is open and whoever must approve has. */
final class Starter {
    private static final String NEEDS_APPROVAL = "waits for an approval";

    private final EngineContext engine;

    Starter(EngineContext engine) {
        this.engine = engine;
    }

    /** Begins what may begin now; answers whether anything did. */
    boolean start(long organization) {
        var queued = engine.database().read(handle -> new RolloutStore(handle).queued(organization));
        if (queued.isEmpty()) {
            return false;
        }
        engine.inventory().accept(organization);
        boolean any = false;
        // the way back from a failure goes before everything else
        var inOrder = queued.stream()
                .sorted(Comparator.comparing(rollout -> !rollout.request().unchecked()))
                .toList();
        for (var rollout : inOrder) {
            any |= engine.database().inTransactionRetried(handle -> start(handle, rollout.id()));
        }
        return any;
    }

    private boolean start(Handle handle, RolloutId id) {
        var store = new RolloutStore(handle);
        store.lockEnvironment(id.organization(), store.get(id).environmentId());
        var rollout = store.lock(id);
        if (rollout.status() != RolloutStatus.QUEUED) {
            return false;
        }
        var now = engine.clock().instant();
        var configuration = engine.setup().configuration(handle, id.organization(), rollout.environmentId());
        var waiting = waitsFor(handle, rollout, configuration, now);
        if (!waiting.isEmpty()) {
            store.explain(id, waiting);
            if (waiting.equals(NEEDS_APPROVAL) && !rollout.state().reason().equals(NEEDS_APPROVAL)) {
                new RolloutEvents(handle).waitsForApproval(rollout, waiting, now);
            }
            return false;
        }
        try {
            begin(handle, rollout, configuration, now);
        } catch (Refused e) {
            store.move(
                    id, RolloutStatus.QUEUED, RolloutStatus.FAILED, e.refusal().detail(), now);
            store.setRecorded(id);
        }
        return true;
    }

    /** What it waits for; empty where nothing keeps it. */
    private static String waitsFor(Handle handle, Rollout rollout, Configuration configuration, Instant now) {
        var occupant = new RolloutStore(handle).occupant(rollout.id().organization(), rollout.environmentId());
        if (occupant.isPresent()) {
            return "waits for rollout " + occupant.get();
        }
        if (rollout.request().unchecked()) {
            return "";
        }
        if (configuration.rule().isClosed(now)) {
            return "waits, since the environment is closed at this time";
        }
        boolean missing = configuration.rule().asksForApproval(now)
                && !new ApprovalStore(handle).has(rollout.id(), Approval.Stage.START);
        return missing ? NEEDS_APPROVAL : "";
    }

    private static void begin(Handle handle, Rollout rollout, Configuration configuration, Instant now) {
        var store = new RolloutStore(handle);
        var request = rollout.request();
        var again = request.kind() == Request.Kind.RETRY
                ? again(handle, rollout, configuration)
                : List.<StepStore.Fresh>of();
        // what was cancelled before it began has no steps: then all of it is left
        if (!again.isEmpty()) {
            new StepStore(handle).insert(rollout.id(), again);
            store.move(rollout.id(), RolloutStatus.QUEUED, RolloutStatus.RUNNING, "", now);
            return;
        }
        var plan =
                new Planner(handle, configuration, now).plan(request.goal(), request.strategy(), request.everything());
        if (plan.steps().isEmpty() && plan.recordedAlready()) {
            store.move(
                    rollout.id(),
                    RolloutStatus.QUEUED,
                    RolloutStatus.SUCCEEDED,
                    "nothing to do: all of it runs there already",
                    now);
            store.setRecorded(rollout.id());
            return;
        }
        new StepStore(handle)
                .insert(
                        rollout.id(),
                        plan.steps().stream()
                                .map(step -> new StepStore.Fresh(step, StepStatus.PENDING))
                                .toList());
        store.move(rollout.id(), RolloutStatus.QUEUED, RolloutStatus.RUNNING, "", now);
    }

    /** The steps of the rollout that is tried again; what it had done is kept, the rest is done as configured now. */
    private static List<StepStore.Fresh> again(Handle handle, Rollout rollout, Configuration configuration) {
        var of = rollout.request().of();
        if (of == null) {
            throw new IllegalStateException("rollout " + rollout.id() + " tries nothing again");
        }
        return new StepStore(handle)
                .list(new RolloutId(rollout.id().organization(), of)).stream()
                        .map(step -> isDone(step)
                                ? new StepStore.Fresh(step.plan(), StepStatus.KEPT)
                                : new StepStore.Fresh(renewed(step.plan(), configuration), StepStatus.PENDING))
                        .toList();
    }

    private static boolean isDone(Step step) {
        return step.status() == StepStatus.SUCCEEDED || step.status() == StepStatus.KEPT;
    }

    private static Plan.Step renewed(Plan.Step step, Configuration configuration) {
        return new Plan.Step(
                step.wave(),
                step.canary(),
                step.version(),
                step.previous(),
                step.endpoint(),
                configuration.delivery(step.component()).orElse(step.delivery()));
    }
}
