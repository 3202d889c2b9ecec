package dev.fairlead.platform.db;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that is read while something else is read, over a connection of its own, so that their times do not add up. */
public final class ParallelRead<T> {
    private final CompletableFuture<T> answer;

    private ParallelRead(CompletableFuture<T> answer) {
        this.answer = answer;
    }

    public static <T> ParallelRead<T> begin(Supplier<T> work) {
        return new ParallelRead<>(CompletableFuture.supplyAsync(work, Thread::startVirtualThread));
    }

    /** Waits for it, and throws what it threw. */
    public T get() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
