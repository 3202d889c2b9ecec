package dev.fairlead.platform.http.request;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much of what is being sent the server holds at once, over all requests: whatever is sent, by however many, the memory
 * that it takes is bounded. Who comes when all is taken waits a while, and is then told to come again. Small bodies have a
 * part of their own, so that a few large ones do not keep the many waiting.
 */
public final class BodyBudget {
    /** Up to here a body is a small one. */
    static final int SMALL = 256 * 1024;

    /** A body takes about eight times its bytes once it is read: this leaves the rest of the memory to the work. */
    private static final long SHARE_OF_MEMORY = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int UNIT = 16 * 1024;
    private static final String HELD = "fairlead.body";
    private static final BodyBudget OF_PROCESS =
            new BodyBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY, PATIENCE);

    private final Semaphore strangers;
    private final Semaphore small;
    private final Semaphore large;
    private final Duration patience;

    /**
     * Of a given size.
     *
     * @param bytes for small bodies a third of it, for large ones the rest, which holds the largest at least once; an eighth
     *     more, and a whole delivery at least, is for who has not said yet who they are, and can keep nobody else waiting
     */
    BodyBudget(long bytes, Duration patience) {
        this.strangers = new Semaphore(units(Math.max(RequestBody.LARGEST_DELIVERY + UNIT, bytes / 8)), true);
        this.small = new Semaphore(units(Math.max(SMALL, bytes / 3)), true);
        this.large = new Semaphore(units(Math.max(RequestBody.LARGEST + UNIT, bytes - bytes / 3)), true);
        this.patience = patience;
    }

    /** What this request holds; given back at its end by {@link #release}. */
    static Share of(Context context) {
        Share held = context.attribute(HELD);
        if (held == null) {
            held = OF_PROCESS.share();
            context.attribute(HELD, held);
        }
        return held;
    }

    /** Whether nobody knows yet who sends this request. */
    static boolean isOfStranger(Context context) {
        return of(context).lane.equals(OF_PROCESS.strangers);
    }

    /** From now on this request takes from what is there for strangers, until {@link #known}. */
    public static void ofStranger(Context context) {
        context.attribute(HELD, OF_PROCESS.share(OF_PROCESS.strangers));
    }

    /** Who sends this request has shown who they are. */
    public static void known(Context context) {
        release(context);
        context.attribute(HELD, OF_PROCESS.share());
    }

    /** At the end of a request: gives back what it held. */
    public static void release(Context context) {
        Share held = context.attribute(HELD);
        if (held != null) {
            held.close();
        }
    }

    Share share() {
        return share(small);
    }

    private Share share(Semaphore lane) {
        return new Share(lane);
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }

    /** What one request holds of it. Used by the thread of the request alone. */
    final class Share implements AutoCloseable {
        private Semaphore lane;
        private int held;

        private Share(Semaphore lane) {
            this.lane = lane;
        }

        /** Waits until this many bytes may be held in all; refuses after a while. */
        void grow(long bytes) {
            if (!grow(bytes, patience)) {
                throw new Refusal(
                                Problem.BUSY,
                                null,
                                "the server holds as much as it can of what is being sent to it; try again in some seconds")
                        .thrown();
            }
        }

        /** Whether this many bytes may be held in all, without waiting. */
        boolean tryGrow(long bytes) {
            return grow(bytes, Duration.ZERO);
        }

        private boolean grow(long bytes, Duration wait) {
            int wanted = units(bytes);
            var from = lane.equals(strangers) ? strangers : bytes > SMALL ? large : small;
            int more = from.equals(lane) ? wanted - held : wanted;
            if (wanted <= held || !taken(from, more, wait)) {
                return wanted <= held;
            }
            if (!from.equals(lane)) {
                lane.release(held);
                lane = from;
            }
            held = wanted;
            return true;
        }

        private static boolean taken(Semaphore from, int more, Duration wait) {
            try {
                return from.tryAcquire(more, wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Holds no more than what a small body may, if that is to be had; else keeps what it has. Answers how much that is. */
        int shrink() {
            if (lane.equals(large) && taken(small, units(SMALL), Duration.ZERO)) {
                large.release(held);
                lane = small;
                held = units(SMALL);
            }
            return held * UNIT;
        }

        @Override
        public void close() {
            lane.release(held);
            held = 0;
        }
    }
}
