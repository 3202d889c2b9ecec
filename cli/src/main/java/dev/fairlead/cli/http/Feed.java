package dev.fairlead.cli.http;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Progress;
import dev.fairlead.cli.console.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends many facts of one kind in order: while one chunk is under way, the next is filled. */
public final class Feed implements AutoCloseable {
    private static final int LINES = 2_000;
    private static final int BYTES = 4_000_000;
    private static final int UNDER_WAY = 2;

    /** Is told of each fact that the server refuses. */
    public interface Refusals {
        /** @param number of the fact among all that were added, from 0 */
        void refused(long number, String why);
    }

    private final Server server;
    private final String path;
    private final Progress progress;
    private final Refusals refusals;
    private final RecordingCounts tally = new RecordingCounts();
    private final ExecutorService sender;
    private final ArrayDeque<Future<?>> underWay = new ArrayDeque<>();
    private ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private int lines;
    private long before;

    public Feed(Server server, String path, Progress progress) {
        this(server, path, progress, (number, why) -> {});
    }

    /** @param refusals told of each refusal while facts are sent, by another thread */
    public Feed(Server server, String path, Progress progress, Refusals refusals) {
        this.server = server;
        this.path = path;
        this.progress = progress;
        this.refusals = refusals;
        this.sender = Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, "sender");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void add(Map<String, Object> fact) {
        addLine(Json.bytes(fact));
    }

    /** Adds a fact that is JSON already; it must not contain a line break. */
    public void addLine(byte[] json) {
        chunk.writeBytes(json);
        chunk.write('\n');
        lines++;
        if (lines == LINES || chunk.size() > BYTES) {
            send();
        }
    }

    private void send() {
        if (underWay.size() == UNDER_WAY) {
            settle();
        }
        var body = chunk.toByteArray();
        int count = lines;
        long first = before;
        before += count;
        chunk = new ByteArrayOutputStream(body.length + 1024);
        lines = 0;
        underWay.add(sender.submit(() -> {
            deliver(body, count, first);
            return true;
        }));
    }

    private void deliver(byte[] body, int count, long first) {
        var answer = server.postLines(path, body);
        if (answer.status() != 200 && answer.status() != 207 && !RecordingCounts.complete(answer.text())) {
            throw answer.problem();
        }
        try {
            tally.add(answer.text(), body, (line, why) -> refusals.refused(first + line, why));
        } catch (IOException e) {
            throw new Stop(Exit.REFUSED, "the answer is not what Fairlead says; is FAIRLEAD_URL right?", e);
        }
        progress.advance(count);
    }

    /** Waits for the oldest chunk; what went wrong there goes wrong here. */
    private void settle() {
        try {
            underWay.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Stop stop) {
                throw new Stop(stop.exit(), stop.getMessage() == null ? "" : stop.getMessage(), stop);
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.UNREACHABLE, "interrupted; running the same command again is safe", e);
        }
    }

    /** Sends what is left and waits until all is answered. */
    public RecordingCounts finish() {
        if (lines > 0) {
            send();
        }
        while (!underWay.isEmpty()) {
            settle();
        }
        return tally;
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
