package dev.fairlead.access.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One after the other for the same name, side by side for different ones. */
final class KeyedLock {
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        /** Who works or waits; changed only by the map's compute, which is atomic for each name. */
        private int present;
    }

    <T> T take(String name, Supplier<T> work) {
        var turn = turns.compute(name, (_, known) -> {
            var its = known == null ? new Turn() : known;
            its.present++;
            return its;
        });
        turn.lock.lock();
        try {
            return work.get();
        } finally {
            turn.lock.unlock();
            turns.computeIfPresent(name, (_, its) -> --its.present == 0 ? null : its);
        }
    }
}
