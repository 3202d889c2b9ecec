package dev.fairlead.rollout.run;

import dev.fairlead.platform.task.PeriodicTask;
import dev.fairlead.recording.Recorder;
import dev.fairlead.rollout.run.lease.Lease;
import dev.fairlead.rollout.run.lease.LeaseStore;
import dev.fairlead.rollout.run.lease.LeaseTiming;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.state.RolloutStore;
import dev.fairlead.rollout.run.step.StepExecutors;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rollouts on this server: begins queued ones, takes those that nobody owns, keeps the leases of its own. Any number of
 * servers may do so on one database. Works from {@link #start} until {@link #close}.
 */
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int MOST = 100;
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final EngineContext engine;
    private final StepExecutors crew;
    private final LeaseTiming timing;
    private final Starter starter;
    private final RolloutRecorder rolloutRecorder;
    private final Map<RolloutId, Ours> ours = new ConcurrentHashMap<>();
    private final PeriodicTask seeking;
    private final PeriodicTask keeping;

    /** A rollout of this server, and the thread that runs it. */
    private static final class Ours {
        private final RolloutRun run;
        private final Thread thread;
        private boolean releasing;

        Ours(RolloutRun run, Runnable afterwards) {
            this.run = run;
            this.thread = Thread.ofVirtual()
                    .name("rollout-" + run.lease().rollout())
                    .unstarted(() -> {
                        run.run();
                        beginReleasing();
                        afterwards.run();
                    });
        }

        /** From here on it is not interrupted any more: that would cut the connection that gives the lease back. */
        private synchronized void beginReleasing() {
            releasing = true;
            boolean _ = Thread.interrupted();
        }

        synchronized void leave() {
            if (!releasing) {
                run.leave();
                thread.interrupt();
            }
        }
    }

    public Runner(EngineContext engine, StepExecutors crew, Recorder recorder, LeaseTiming timing) {
        this.engine = engine;
        this.crew = crew;
        this.timing = timing;
        this.starter = new Starter(engine);
        this.rolloutRecorder = new RolloutRecorder(engine, recorder);
        this.seeking = new PeriodicTask("rollouts", timing.tick(), this::look, LEAVING);
        this.keeping = new PeriodicTask("rollout leases", timing.renewal(), this::keep, LEAVING);
    }

    public void start() {
        seeking.start();
        keeping.start();
    }

    /** There may be something to do, or somebody wants something of a running rollout. */
    public void wake() {
        seeking.wake();
    }

    private void look() {
        ours.values().forEach(this::heed);
        for (var organization : engine.database().read(handle -> new WorkStore(handle).organizations())) {
            starter.start(organization);
            for (var id : engine.database().read(handle -> new LeaseStore(handle).claimable(organization, MOST))) {
                claim(id);
            }
        }
    }

    private void claim(RolloutId id) {
        if (seeking.ended() || ours.containsKey(id)) {
            return;
        }
        engine.database()
                .inTransactionRetried(handle -> new LeaseStore(handle).claim(id, name, timing.lease()))
                .ifPresent(this::run);
    }

    private void run(Lease lease) {
        var one = new Ours(new RolloutRun(engine, crew, rolloutRecorder, lease), () -> release(lease));
        ours.put(lease.rollout(), one);
        one.thread.start();
    }

    private void release(Lease lease) {
        try {
            engine.database().useTransaction(handle -> new LeaseStore(handle).release(lease));
        } catch (RuntimeException e) {
            LOG.warn("Rollout {} stays with this server until its lease ends: {}", lease.rollout(), e.getMessage());
        }
        ours.remove(lease.rollout());
        if (!seeking.ended()) {
            // whoever waited for the environment may begin
            wake();
        }
    }

    private void keep() {
        ours.values().forEach(this::renew);
    }

    private void renew(Ours one) {
        try {
            var renewed = engine.database()
                    .inTransactionRetried(handle -> new LeaseStore(handle).renew(one.run.lease(), timing.lease()));
            if (renewed.isEmpty()) {
                one.leave();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The lease of rollout {} cannot be renewed: {}",
                    one.run.lease().rollout(),
                    e.getMessage());
        }
    }

    /** Sees what people want of it. */
    private void heed(Ours one) {
        engine.database()
                .read(handle -> new RolloutStore(handle).find(one.run.lease().rollout()))
                .map(rollout -> rollout.state().asked())
                .ifPresent(one.run::ask);
    }

    /** Leaves running rollouts to other servers, or to the next start; what they do on targets goes on meanwhile. */
    @Override
    public void close() {
        keeping.end();
        seeking.close();
        keeping.close();
        var left = ours.values().stream().toList();
        left.forEach(Ours::leave);
        left.forEach(one -> PeriodicTask.await(one.thread, LEAVING));
    }
}
