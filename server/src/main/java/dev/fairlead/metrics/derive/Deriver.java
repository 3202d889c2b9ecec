package dev.fairlead.metrics.derive;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Derives in the background, soon after facts were recorded. It rests several times as long as it worked, so that facts
 * which come in a stream are derived many at a time and recording them goes first. Whoever asks for numbers does not wait for it: an answer derives what is due itself.
 */
public final class Deriver implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Deriver.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration SHORTEST_REST = Duration.ofMillis(200);
    private static final int REST_FOR_WORK = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final Derivation derivation;
    private final Semaphore work = new Semaphore(1);
    private final Thread thread;

    public Deriver(Derivation derivation) {
        this.derivation = derivation;
        this.thread = Thread.ofPlatform().name("deriver").daemon().start(this::run);
    }

    /** Says that facts were recorded. Never blocks. */
    public void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void run() {
        try {
            while (true) {
                // looks now and then by itself, because another server may have recorded facts and stopped
                var woken = work.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                long begin = System.nanoTime();
                try {
                    derivation.deriveAll();
                } catch (RuntimeException e) {
                    log.error("Deriving failed; it is tried again in {} s", LOOK.toSeconds(), e);
                    TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                }
                if (woken) {
                    var worked = Duration.ofNanos(System.nanoTime() - begin);
                    TimeUnit.NANOSECONDS.sleep(rest(worked).toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration rest(Duration worked) {
        var rest = worked.multipliedBy(REST_FOR_WORK);
        if (rest.compareTo(SHORTEST_REST) < 0) {
            return SHORTEST_REST;
        }
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
