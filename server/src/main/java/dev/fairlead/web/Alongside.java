package dev.fairlead.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that is read while a page reads something else, so that their times do not add up. */
final class Alongside<T> {
    private final CompletableFuture<T> answer;

    private Alongside(CompletableFuture<T> answer) {
        this.answer = answer;
    }

    static <T> Alongside<T> begin(Supplier<T> work) {
        return new Alongside<>(CompletableFuture.supplyAsync(work, Thread::startVirtualThread));
    }

    /** Waits for it, and throws what it threw. */
    T get() {
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
