package dev.fairlead.platform.task;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for something to do again and again, in a thread of its own, from {@link #start} until {@link #close}: after a while, or
 * at once when it is woken. A look that fails is followed by the next one.
 */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final String what;
    private final Duration pause;
    private final Runnable look;
    private final Duration leaving;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private volatile boolean ended;

    /**
     * Begins nothing yet.
     *
     * @param what it looks for, in words
     * @param pause between two looks, where nobody wakes it
     * @param leaving how long {@link #close} waits for a look that is under way
     */
    public PeriodicTask(String what, Duration pause, Runnable look, Duration leaving) {
        this.what = what;
        this.pause = pause;
        this.look = look;
        this.leaving = leaving;
        this.thread = Thread.ofVirtual().name(what).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** There may be something to do. */
    public void wake() {
        work.release();
    }

    private void run() {
        try {
            while (!ended) {
                try {
                    look.run();
                } catch (RuntimeException e) {
                    LOG.warn("Looking for {} failed, and is tried again: {}", what, e.getMessage());
                }
                if (work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            // closing
        }
    }

    public boolean ended() {
        return ended;
    }

    /** Looks no more, and does not wait for the look that is under way. */
    public void end() {
        ended = true;
        // not by interrupting it: that would cut its connection to the database
        work.release();
    }

    @Override
    public void close() {
        end();
        await(thread, leaving);
    }

    /** Waits for a thread that was told to end. */
    public static void await(Thread thread, Duration leaving) {
        try {
            if (!thread.join(leaving)) {
                LOG.warn("{} does not stop", thread.getName());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IllegalThreadStateException _) {
            // never started
        }
    }
}
