package dev.fairlead.metrics.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Works on the environments of an organisation, several at a time where there are cores for it. Whoever asks has a hand of its own, and
 * takes others as long as any are free: all of the process together have one less than there are cores, and no more than
 * {@link #MOST}, since each has a connection that those who ask for pages need, too.
 */
final class SideBySide {
    private static final int MOST = 4;

    private final Semaphore others =
            new Semaphore(Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 0, MOST));

    /** What is done in an environment. */
    interface Work {
        /**
         * @param patient whether to wait where somebody else works on the environment
         * @return how many rows that gave; nothing where somebody else does
         */
        OptionalLong on(long environment, boolean patient);
    }

    /** Once in each environment, in about their order; those that somebody else is at come last. Returns all rows. */
    long each(List<Long> environments, Work work) {
        var left = new ConcurrentLinkedQueue<>(environments);
        var taken = new ConcurrentLinkedQueue<Long>();
        var rows = new AtomicLong();
        Runnable hand = () -> {
            for (var environment = left.poll(); environment != null; environment = left.poll()) {
                var some = work.on(environment, false);
                if (some.isEmpty()) {
                    taken.add(environment);
                }
                rows.addAndGet(some.orElse(0));
            }
        };
        var helpers = new ArrayList<CompletableFuture<Void>>();
        while (helpers.size() < environments.size() - 1 && others.tryAcquire()) {
            helpers.add(CompletableFuture.runAsync(hand, Thread::startVirtualThread)
                    .whenComplete((_, _) -> others.release()));
        }
        try {
            hand.run();
        } catch (RuntimeException e) {
            left.clear();
            throw e;
        } finally {
            // nothing of it goes on when this returns, whatever became of it
            helpers.forEach(helper -> helper.handle((_, _) -> true).join());
        }
        helpers.forEach(SideBySide::succeeded);
        taken.forEach(environment -> rows.addAndGet(work.on(environment, true).orElse(0)));
        return rows.get();
    }

    private static void succeeded(CompletableFuture<Void> helper) {
        try {
            helper.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
