package dev.fairlead.sample;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What is still to happen. Runs in the order of time; what happens at the same time, in the order it was planned. */
final class Agenda {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::planned));
    private long planned;

    private record Item(Instant at, long planned, Consumer<Instant> what) {}

    void plan(Instant at, Consumer<Instant> what) {
        items.add(new Item(at, planned++, what));
    }

    /** Lets everything before {@code end} happen, including what is planned on the way. */
    void runUntil(Instant end) {
        for (var next = items.poll(); next != null && next.at().isBefore(end); next = items.poll()) {
            next.what().accept(next.at());
        }
    }
}
