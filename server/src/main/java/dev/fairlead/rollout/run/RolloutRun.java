package dev.fairlead.rollout.run;

import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.lease.Lease;
import dev.fairlead.rollout.run.lease.LeaseLost;
import dev.fairlead.rollout.run.lease.LeasedTransaction;
import dev.fairlead.rollout.run.log.LogBook;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.ApprovalStore;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.state.RolloutStore;
import dev.fairlead.rollout.run.step.Step;
import dev.fairlead.rollout.run.step.StepExecutors;
import dev.fairlead.rollout.run.step.StepRun;
import dev.fairlead.rollout.run.step.StepStatus;
import dev.fairlead.rollout.run.step.StepStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one rollout in the name of one lease, from wherever it is, until it ends, waits, or the lease is lost. */
final class RolloutRun {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutRun.class);
    /** Steps at the same time; more would only wait for each other's connections. */
    private static final int AT_ONCE = 50;

    private final EngineContext engine;
    private final StepExecutors crew;
    private final RolloutRecorder recorder;
    private final Lease lease;
    private final LeasedTransaction leased;
    private final AtomicReference<Halt> halt = new AtomicReference<>(Halt.NO);
    private final List<Thread> steps = new ArrayList<>();
    private final Set<Thread> brokenOff = ConcurrentHashMap.newKeySet();

    RolloutRun(EngineContext engine, StepExecutors crew, RolloutRecorder recorder, Lease lease) {
        this.engine = engine;
        this.crew = crew;
        this.recorder = recorder;
        this.lease = lease;
        this.leased = new LeasedTransaction(engine.database(), lease);
    }

    /** Why no further step begins; each is stronger than the one before. */
    private enum Halt {
        NO,
        PAUSE,
        /** Steps are broken off. */
        CANCEL,
        /** This server leaves everything as it is: it stops, or another one owns the rollout. */
        LEAVE
    }

    Lease lease() {
        return lease;
    }

    /** Runs it. Never throws: what cannot be helped is logged, and the rollout is free when the lease ends. */
    void run() {
        try {
            var rollout = engine.database().read(handle -> new RolloutStore(handle).get(lease.rollout()));
            if (!rollout.status().isEnd()) {
                go(rollout);
            }
            recorder.record(lease, leased);
        } catch (LeaseLost e) {
            LOG.info("{}", e.getMessage());
        } catch (InterruptedException _) {
            // told to leave
        } catch (RuntimeException e) {
            LOG.error("Rollout {} is left alone until its lease ends; then it is tried again", lease.rollout(), e);
        }
    }

    void ask(Rollout.Asked asked) {
        switch (asked) {
            case PAUSE -> halt.compareAndSet(Halt.NO, Halt.PAUSE);
            case CANCEL -> {
                if (halt.accumulateAndGet(Halt.CANCEL, RolloutRun::stronger) == Halt.CANCEL) {
                    synchronized (steps) {
                        steps.forEach(this::breakOff);
                    }
                }
            }
        }
    }

    /** Stops at once and leaves everything as it is. */
    void leave() {
        halt.set(Halt.LEAVE);
        synchronized (steps) {
            steps.forEach(Thread::interrupt);
        }
    }

    /** Once, however often somebody asks: a second interrupt would keep it from ending what runs on its endpoint. */
    private void breakOff(Thread step) {
        if (brokenOff.add(step)) {
            step.interrupt();
        }
    }

    private static Halt stronger(Halt one, Halt other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Where a rollout goes from running, and why. */
    private record Verdict(RolloutStatus to, String reason, String said) {}

    private void go(Rollout rollout) throws InterruptedException {
        if (rollout.state().asked() != null) {
            ask(rollout.state().asked());
        }
        recorder.begin(rollout, lease);
        var configuration = engine.database()
                .read(handle ->
                        engine.setup().configuration(handle, lease.rollout().organization(), rollout.environmentId()));
        Verdict verdict;
        // whoever sees the end sees the whole log: it is closed before
        try (var log = new LogBook(lease.rollout(), leased, engine.clock())) {
            log.say(lease.fence() == 1 ? "Begins." : "Goes on.");
            var work = new StepRun(engine, crew, rollout, configuration, leased, log);
            verdict = waves(rollout, work);
            log.say(verdict.said());
        }
        if (verdict.to().isEnd()) {
            recorder.end(rollout, verdict.to(), verdict.reason(), leased);
        } else {
            leased.writeAlone(handle -> new RolloutStore(handle)
                    .move(
                            lease.rollout(),
                            RolloutStatus.RUNNING,
                            verdict.to(),
                            verdict.reason(),
                            engine.clock().instant()));
        }
    }

    /** Runs wave after wave, until there is none or the next one must not begin. */
    private Verdict waves(Rollout rollout, StepRun work) throws InterruptedException {
        while (true) {
            var all = engine.database().read(handle -> new StepStore(handle).list(lease.rollout()));
            if (halt.get() == Halt.CANCEL) {
                breakOffLeft(all, work);
            }
            var verdict = verdict(rollout, all);
            if (verdict != null) {
                return verdict;
            }
            var next = next(all);
            if (waitsForApproval(rollout, all, next)) {
                return new Verdict(
                        RolloutStatus.AWAITING_APPROVAL,
                        "waits for an approval to go on after the first endpoints",
                        "The first endpoints are well. Waits for an approval before the rest.");
            }
            runTogether(rollout, next, work, new AtomicInteger(failed(all)));
        }
    }

    /** What a server that is lost had begun still runs on its endpoints. */
    private static void breakOffLeft(List<Step> all, StepRun work) throws InterruptedException {
        for (var step : all) {
            if (step.status() == StepStatus.RUNNING) {
                work.breakOff(step);
            }
        }
    }

    private static List<Step> next(List<Step> all) {
        var open = all.stream().filter(step -> !step.status().isEnd()).toList();
        int wave = open.stream().mapToInt(step -> step.plan().wave()).min().orElseThrow();
        return open.stream().filter(step -> step.plan().wave() == wave).toList();
    }

    private @Nullable Verdict verdict(Rollout rollout, List<Step> all) throws InterruptedException {
        var halted = halt.get();
        if (halted == Halt.LEAVE) {
            throw new InterruptedException("told to leave");
        }
        if (halted == Halt.CANCEL) {
            return new Verdict(RolloutStatus.CANCELLED, "cancelled", "Cancelled.");
        }
        int failed = failed(all);
        boolean finished = all.stream().allMatch(step -> step.status().isEnd());
        if (failed > tolerated(rollout)
                || (finished && failed > rollout.request().strategy().maxFailures())) {
            return new Verdict(RolloutStatus.FAILED, failure(all), "Failed: " + failure(all));
        }
        if (finished) {
            var reason = failed == 0
                    ? ""
                    : "%d of %s failed, which was tolerated".formatted(failed, Texts.counted(all.size(), "step"));
            return new Verdict(RolloutStatus.SUCCEEDED, reason, failed == 0 ? "Done." : "Done; " + reason + ".");
        }
        return halted == Halt.PAUSE ? new Verdict(RolloutStatus.PAUSED, "paused", "Paused.") : null;
    }

    private static int failed(List<Step> all) {
        return (int)
                all.stream().filter(step -> step.status() == StepStatus.FAILED).count();
    }

    /** How many may fail before no other begins. On the way back every endpoint that can be reached is served. */
    private static int tolerated(Rollout rollout) {
        return rollout.request().kind() == Request.Kind.ROLLBACK
                ? Integer.MAX_VALUE
                : rollout.request().strategy().maxFailures();
    }

    private static String failure(List<Step> all) {
        var first = all.stream()
                .filter(step -> step.status() == StepStatus.FAILED)
                .findFirst()
                .orElseThrow();
        return "%s on %s: %s".formatted(first.plan().version(), first.plan().endpoint(), first.message());
    }

    private boolean waitsForApproval(Rollout rollout, List<Step> all, List<Step> next) {
        return rollout.request().strategy() instanceof Strategy.Canary(var _, var _, var approval)
                && approval
                && next.stream().noneMatch(step -> step.plan().canary())
                && all.stream().anyMatch(step -> step.plan().canary())
                && !engine.database()
                        .read(handle -> new ApprovalStore(handle).has(lease.rollout(), Approval.Stage.CANARY));
    }

    private void runTogether(Rollout rollout, List<Step> next, StepRun work, AtomicInteger failed)
            throws InterruptedException {
        var room = new Semaphore(AT_ONCE);
        var trouble = new CompletableFuture<Throwable>();
        int tolerated = tolerated(rollout);
        for (var step : next) {
            room.acquire();
            if (halt.get() != Halt.NO || failed.get() > tolerated || trouble.isDone()) {
                break;
            }
            var thread = Thread.ofVirtual()
                    .name("rollout-" + lease.rollout() + "-step-" + step.position())
                    .unstarted(() -> {
                        try {
                            runOne(step, work, failed);
                        } catch (Throwable e) {
                            trouble.complete(e);
                        } finally {
                            room.release();
                        }
                    });
            synchronized (steps) {
                steps.add(thread);
                thread.start();
            }
            // between the look at halt above and adding the thread somebody may have asked
            switch (halt.get()) {
                case NO, PAUSE -> {
                    // goes on
                }
                case CANCEL -> breakOff(thread);
                case LEAVE -> thread.interrupt();
            }
        }
        joinAll();
        if (trouble.isDone()) {
            switch (trouble.join()) {
                case LeaseLost lost -> throw lost;
                case InterruptedException interrupted -> throw interrupted;
                case Throwable other -> throw new IllegalStateException("a step could not be run", other);
            }
        }
    }

    private void runOne(Step step, StepRun work, AtomicInteger failed) throws InterruptedException {
        try {
            if (work.run(step) == StepStatus.FAILED) {
                failed.incrementAndGet();
            }
        } catch (InterruptedException e) {
            if (halt.get() != Halt.CANCEL) {
                throw e;
            }
            work.breakOff(step);
        }
    }

    private void joinAll() throws InterruptedException {
        List<Thread> running;
        synchronized (steps) {
            running = List.copyOf(steps);
        }
        for (var thread : running) {
            thread.join();
        }
        synchronized (steps) {
            steps.removeAll(running);
        }
    }
}
