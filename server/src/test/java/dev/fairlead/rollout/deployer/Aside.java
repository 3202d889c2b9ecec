package dev.fairlead.rollout.deployer;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Does something beside the test, on a thread of its own. The common pool will not do: on two cores it has one thread, and
 * who waits on it keeps the end of every process from being told.
 */
public final class Aside {
    private Aside() {}

    public static <T> Future<T> start(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name("aside").start(task);
        return task;
    }
}
