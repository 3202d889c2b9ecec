package dev.fairlead.rollout.run;

import dev.fairlead.recording.Recorder;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.lease.Lease;
import dev.fairlead.rollout.run.lease.LeaseStore;
import dev.fairlead.rollout.run.lease.LeasedTransaction;
import dev.fairlead.rollout.run.log.LogStore;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.OrderKey;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.state.RolloutStore;
import dev.fairlead.rollout.run.state.Trail;
import dev.fairlead.rollout.run.step.StepStore;
import dev.fairlead.rollout.run.view.Snapshots;
import java.util.concurrent.Semaphore;

/** Tells the facts at the begin and the end of a rollout, each once, and has a failed one taken back where that is wanted. */
final class RolloutRecorder {
    private static final int LONGEST_LOG = 128 * 1024;

    private final EngineContext engine;
    private final Snapshots snapshots;
    private final DeploymentFacts facts;
    private final Aftermath aftermath;
    // each telling holds a connection while the recorder needs another one
    private final Semaphore telling = new Semaphore(3);

    RolloutRecorder(EngineContext engine, Recorder recorder) {
        this.engine = engine;
        this.snapshots = new Snapshots(engine);
        this.facts = new DeploymentFacts(recorder);
        this.aftermath = new Aftermath(engine, recorder);
    }

    /**
     * Tells that it runs. Under a lock that keeps other servers from taking it over: otherwise a slow server could tell this
     * after another one has told the end.
     */
    void begin(Rollout rollout, Lease lease) throws InterruptedException {
        telling.acquire();
        try {
            engine.database().useTransaction(handle -> {
                new LeaseStore(handle).hold(lease);
                facts.begun(rollout, new StepStore(handle).list(rollout.id()));
            });
        } finally {
            telling.release();
        }
    }

    void end(Rollout rollout, RolloutStatus status, String reason, LeasedTransaction leased)
            throws InterruptedException {
        boolean takeBack = status == RolloutStatus.FAILED && takesBack(rollout);
        if (takeBack) {
            engine.inventory().accept(rollout.id().organization());
        }
        leased.writeAlone(handle -> {
            var store = new RolloutStore(handle);
            var now = engine.clock().instant();
            new StepStore(handle).closeOpen(rollout.id(), now);
            if (!store.move(rollout.id(), RolloutStatus.RUNNING, status, reason, now) || !takeBack) {
                return;
            }
            snapshots.before(handle, rollout).ifPresent(goal -> {
                var back = store.insert(
                        rollout.id().organization(),
                        rollout.environmentId(),
                        rollout.account(),
                        new Request(
                                Request.Kind.ROLLBACK,
                                goal,
                                new Strategy.AllAtOnce(0),
                                false,
                                false,
                                rollout.id().number(),
                                true,
                                "rollback of rollout " + rollout.id() + ", which failed",
                                rollout.request().by()),
                        OrderKey.fresh(),
                        RolloutStatus.QUEUED,
                        "",
                        now);
                Trail.add(handle, back, rollout.account(), "automatic-rollback", now);
            });
        });
    }

    private boolean takesBack(Rollout rollout) {
        return rollout.request().kind() != Request.Kind.ROLLBACK
                && (rollout.request().rollsBack()
                        || engine.database()
                                .read(handle -> engine.setup()
                                        .configuration(handle, rollout.id().organization(), rollout.environmentId()))
                                .rule()
                                .rollsBack());
    }

    /** Tells the end of a rollout that has ended; does nothing for one that only waits. */
    void record(Lease lease, LeasedTransaction leased) throws InterruptedException {
        var rollout = engine.database().read(handle -> new RolloutStore(handle).get(lease.rollout()));
        if (!rollout.status().isEnd()) {
            return;
        }
        aftermath.tellRollback(rollout);
        facts.ended(
                rollout,
                engine.database().read(handle -> new StepStore(handle).list(rollout.id())),
                engine.database().read(handle -> new LogStore(handle).end(rollout.id(), LONGEST_LOG)));
        aftermath.tellHealth(rollout, leased);
        leased.writeAlone(handle -> new RolloutStore(handle).setRecorded(rollout.id()));
    }
}
