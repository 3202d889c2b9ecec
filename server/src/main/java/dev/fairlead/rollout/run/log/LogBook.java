package dev.fairlead.rollout.run.log;

import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.run.lease.LeaseLost;
import dev.fairlead.rollout.run.lease.LeasedTransaction;
import dev.fairlead.rollout.run.state.RolloutId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes the lines of a running rollout, from many threads, and writes many of them at a time. */
public final class LogBook implements AutoCloseable {
    public static final long MOST_BYTES = 10L * 1024 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int AT_ONCE = 1000;
    private static final long GATHERING_MILLIS = 150;

    private final RolloutId rollout;
    private final LeasedTransaction leased;
    private final Clock clock;
    // who writes faster than the database stores has to wait
    private final BlockingQueue<LogStore.Fresh> lines = new ArrayBlockingQueue<>(2 * AT_ONCE);
    private final Thread writer;
    private volatile boolean ending;
    private volatile boolean broken;

    public LogBook(RolloutId rollout, LeasedTransaction leased, Clock clock) {
        this.rollout = rollout;
        this.leased = leased;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("log-of-rollout-" + rollout).start(this::write);
    }

    /** What the engine itself says of the rollout. */
    public void say(String text) {
        add(null, Stream.ENGINE, text);
    }

    public void add(@Nullable Integer position, Stream stream, String text) {
        var shortened = text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
        // PostgreSQL stores no text with a zero in it
        var line = new LogStore.Fresh(position, clock.instant(), stream, shortened.replace("\0", ""));
        try {
            while (!broken && !lines.offer(line, 1, TimeUnit.SECONDS)) {
                // the writer is behind
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            for (var gathered = gather(); !gathered.isEmpty() || !ending; gathered = gather()) {
                if (!gathered.isEmpty()) {
                    var some = gathered;
                    leased.writeAlone(handle -> new LogStore(handle).append(rollout, some, MOST_BYTES));
                }
            }
        } catch (LeaseLost _) {
            // the next owner writes from here on
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            broken = true;
        }
    }

    private List<LogStore.Fresh> gather() throws InterruptedException {
        var gathered = new ArrayList<LogStore.Fresh>();
        var first = lines.poll(GATHERING_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            gathered.add(first);
            lines.drainTo(gathered, AT_ONCE);
        }
        return gathered;
    }

    /** Writes what is left. */
    @Override
    public void close() {
        ending = true;
        try {
            writer.join();
        } catch (InterruptedException _) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
