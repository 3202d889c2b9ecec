package dev.fairlead.recording;

import dev.fairlead.platform.wait.Asking;
import dev.fairlead.recording.batch.AttributedFact;
import dev.fairlead.recording.batch.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what many callers bring at the same time in one transaction: the disk is waited for once. A caller gets its
 * answers when its own facts are durable. One thread for each, so that writers seldom wait for each other's keys.
 */
final class GroupCommit<F> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST = 2_000;

    private final BlockingQueue<Entry<F>> queue = new LinkedBlockingQueue<>();
    private final Function<List<AttributedFact<F>>, List<Recorded>> write;
    private final Thread writer;

    GroupCommit(String name, Function<List<AttributedFact<F>>, List<Recorded>> write) {
        this.write = write;
        this.writer = Thread.ofPlatform().name("recorder-" + name).daemon().start(this::run);
    }

    private record Entry<F>(List<AttributedFact<F>> told, CompletableFuture<List<Recorded>> answer) {}

    List<Recorded> submit(String actor, List<F> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        boolean makes = Asking.makesOrganizations();
        var entry = new Entry<F>(
                facts.stream()
                        .map(fact -> new AttributedFact<>(actor, fact, makes))
                        .toList(),
                new CompletableFuture<>());
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
        var entries = new ArrayList<Entry<F>>();
        while (true) {
            try {
                entries.add(queue.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            int size = entries.getFirst().told().size();
            while (size < MOST) {
                var next = queue.poll();
                if (next == null) {
                    break;
                }
                entries.add(next);
                size += next.told().size();
            }
            write(entries);
            entries.clear();
        }
    }

    private void write(List<Entry<F>> entries) {
        try {
            var all = new ArrayList<AttributedFact<F>>();
            entries.forEach(entry -> all.addAll(entry.told()));
            var answers = write.apply(all);
            int from = 0;
            for (var entry : entries) {
                int to = from + entry.told().size();
                entry.answer().complete(List.copyOf(answers.subList(from, to)));
                from = to;
            }
        } catch (RuntimeException e) {
            if (entries.size() == 1) {
                entries.getFirst().answer().completeExceptionally(e);
                return;
            }
            log.warn("Writing {} requests together failed; each is tried alone", entries.size(), e);
            entries.forEach(entry -> write(List.of(entry)));
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var late = new ArrayList<Entry<F>>();
        queue.drainTo(late);
        late.forEach(entry -> entry.answer().completeExceptionally(new IllegalStateException("Fairlead is stopping")));
    }
}
