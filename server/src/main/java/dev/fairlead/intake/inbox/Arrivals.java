package dev.fairlead.intake.inbox;

import dev.fairlead.platform.db.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Keeps what many senders deliver at the same time in one transaction, so that the disk is waited for once. A sender is answered
 * when its own delivery is durable.
 */
final class Arrivals implements AutoCloseable {
    private static final int MOST = 1_000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Database database;
    private final Runnable kept;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread writer;

    /** @param kept called after each transaction; must not block */
    Arrivals(Database database, Runnable kept) {
        this.database = database;
        this.kept = kept;
        this.writer = Thread.ofPlatform().name("inbox").daemon().start(this::run);
    }

    private record Entry(Arrival arrival, CompletableFuture<Accepted> answer) {}

    Accepted keep(Arrival arrival) {
        var entry = new Entry(arrival, new CompletableFuture<>());
        queue.add(entry);
        try {
            return entry.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void run() {
        var entries = new ArrayList<Entry>();
        while (true) {
            try {
                entries.add(queue.take());
            } catch (InterruptedException _) {
                return;
            }
            long bytes = size(entries.getFirst());
            while (entries.size() < MOST) {
                var next = queue.peek();
                if (next == null || bytes + size(next) > MOST_BYTES) {
                    break;
                }
                entries.add(next);
                bytes += size(next);
                queue.remove();
            }
            write(entries);
            entries.clear();
        }
    }

    private static long size(Entry entry) {
        return entry.arrival().delivery().body().length;
    }

    private void write(List<Entry> entries) {
        var byOrganization = new LinkedHashMap<Long, List<Entry>>();
        entries.forEach(entry -> byOrganization
                .computeIfAbsent(entry.arrival().organization(), _ -> new ArrayList<>())
                .add(entry));
        byOrganization.forEach(this::write);
        kept.run();
    }

    private void write(long organization, List<Entry> entries) {
        try {
            var answers = database.inTransactionRetried(handle -> new ArrivalStore(handle)
                    .keep(organization, entries.stream().map(Entry::arrival).toList()));
            for (int i = 0; i < answers.size(); i++) {
                entries.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (entries.size() == 1) {
                entries.getFirst().answer().completeExceptionally(e);
            } else {
                entries.forEach(entry -> write(organization, List.of(entry)));
            }
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var late = new ArrayList<Entry>();
        queue.drainTo(late);
        late.forEach(entry -> entry.answer().completeExceptionally(new IllegalStateException("Fairlead is stopping")));
    }
}
