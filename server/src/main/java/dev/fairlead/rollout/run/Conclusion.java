package dev.fairlead.rollout.run;

import dev.fairlead.recording.Recorder;
import dev.fairlead.rollout.plan.Strategy;
import java.util.concurrent.Semaphore;

/** Tells the facts at the begin and the end of a rollout, each once, and has a failed one taken back where that is wanted. */
final class Conclusion {
    private static final int LONGEST_LOG = 128 * 1024;

    private final Machine machine;
    private final Snapshots snapshots;
    private final Facts facts;
    // each telling holds a connection while the recorder needs another one
    private final Semaphore telling = new Semaphore(3);

    Conclusion(Machine machine, Recorder recorder) {
        this.machine = machine;
        this.snapshots = new Snapshots(machine);
        this.facts = new Facts(recorder);
    }

    /**
     * Tells that it runs. Under a lock that keeps other servers from taking it over: otherwise a slow server could tell this
     * after another one has told the end.
     */
    void begin(Rollout rollout, Lease lease) throws InterruptedException {
        telling.acquire();
        try {
            machine.database().useTransaction(handle -> {
                new LeaseStore(handle).hold(lease);
                facts.begun(rollout, new StepStore(handle).list(rollout.id()));
            });
        } finally {
            telling.release();
        }
    }

    void end(Rollout rollout, RolloutStatus status, String reason, Persistence persistence)
            throws InterruptedException {
        boolean takeBack = status == RolloutStatus.FAILED && takesBack(rollout);
        if (takeBack) {
            machine.inventory().accept(rollout.id().organization());
        }
        persistence.writeAlone(handle -> {
            var store = new RolloutStore(handle);
            var now = machine.clock().instant();
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
                        || machine.database()
                                .read(handle -> machine.setup()
                                        .configuration(handle, rollout.id().organization(), rollout.environmentId()))
                                .rule()
                                .rollsBack());
    }

    /** Tells the end of a rollout that has ended; does nothing for one that only waits. */
    void record(Lease lease, Persistence persistence) throws InterruptedException {
        var rollout = machine.database().read(handle -> new RolloutStore(handle).get(lease.rollout()));
        if (!rollout.status().isEnd()) {
            return;
        }
        facts.ended(
                rollout,
                machine.database().read(handle -> new StepStore(handle).list(rollout.id())),
                machine.database().read(handle -> new LogStore(handle).end(rollout.id(), LONGEST_LOG)));
        persistence.writeAlone(handle -> new RolloutStore(handle).setRecorded(rollout.id()));
    }
}
