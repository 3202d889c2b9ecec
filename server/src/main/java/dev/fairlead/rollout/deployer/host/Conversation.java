package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.deployer.order.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a shell says, piece by piece. A thread of its own reads, since a read of a process cannot be interrupted; it holds few
 * pieces, so that a target that talks fast waits for us.
 */
public final class Conversation implements AutoCloseable {
    private static final byte[] END = new byte[0];
    private static final int PIECES = 8;
    private static final int PIECE = 8192;

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Supplier<String> complaints;
    private final Runnable end;
    private final Thread reader;

    /**
     * Begins to read.
     *
     * @param complaints what the shell wrote to its error stream so far, or its end
     * @param end ends the shell
     */
    public Conversation(InputStream from, Supplier<String> complaints, Runnable end) {
        this.complaints = complaints;
        this.end = end;
        reader = Thread.ofVirtual().name("conversation").start(() -> read(from));
    }

    private void read(InputStream from) {
        try {
            var piece = new byte[PIECE];
            for (int length = from.read(piece); length >= 0; length = from.read(piece)) {
                if (length > 0) {
                    pieces.put(Arrays.copyOf(piece, length));
                }
            }
        } catch (IOException _) {
            // a broken connection looks like an end that came too early, which the listener notices
        } catch (InterruptedException _) {
            // closed: nobody listens any more
            return;
        }
        try {
            pieces.put(END);
        } catch (InterruptedException _) {
            return;
        }
    }

    /** The next piece; null at the end. */
    byte @Nullable [] next(Deadline deadline) throws InterruptedException, TimeUp {
        var piece = pieces.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        if (piece == null) {
            throw new TimeUp();
        }
        return piece.length == 0 ? null : piece;
    }

    String complaints() {
        return complaints.get().strip();
    }

    @Override
    public void close() {
        reader.interrupt();
        end.run();
    }

    /** Nothing was said in time. */
    static final class TimeUp extends Exception {}
}
