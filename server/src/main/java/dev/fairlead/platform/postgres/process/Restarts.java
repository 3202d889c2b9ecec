package dev.fairlead.platform.postgres.process;

import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.postgres.directory.DataDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps PostgreSQL running: one that ends alone, because somebody killed it or memory ran out, is started again on the same
 * port. One that ends again and again is given up: starting it for ever would only hide what is wrong.
 */
public final class Restarts {
    private static final Logger log = LoggerFactory.getLogger(Restarts.class);
    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final DataDirectory data;
    private final PostgresLog said;
    private final Deque<Long> ends = new ArrayDeque<>();
    private final CompletableFuture<String> givenUp = new CompletableFuture<>();
    private final int port;
    private Postmaster postmaster;
    private boolean stopped;

    private Restarts(DataDirectory data, PostgresLog said) throws IOException {
        this.data = data;
        this.said = said;
        this.postmaster = Postmaster.serving(data, said, 0, this::restart);
        this.port = postmaster.port();
    }

    public static Restarts of(DataDirectory data, PostgresLog said) throws IOException {
        return new Restarts(data, said);
    }

    public int port() {
        return port;
    }

    public CompletableFuture<String> givenUp() {
        return givenUp;
    }

    private synchronized void restart() {
        long began = System.nanoTime();
        var trouble = "";
        while (!stopped && !isTooOften()) {
            try {
                data.settleLeftover();
                postmaster = Postmaster.serving(data, said, port, this::restart);
                log.warn(
                        "PostgreSQL was started again and serves after {} ms",
                        Duration.ofNanos(System.nanoTime() - began).toMillis());
                return;
            } catch (IOException | DatabaseUnavailable e) {
                // it may have been killed in the middle of starting, too
                trouble = ", and could not be started again: " + e.getMessage();
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
        if (!stopped) {
            giveUp("PostgreSQL ended by itself " + (MOST + 1) + " times within " + WITHIN.toMinutes() + " minutes"
                    + trouble);
        }
    }

    private boolean isTooOften() {
        long now = System.nanoTime();
        ends.addLast(now);
        while (now - ends.getFirst() > WITHIN.toNanos()) {
            ends.removeFirst();
        }
        return ends.size() > MOST;
    }

    private void giveUp(String why) {
        stopped = true;
        var sentence = why + ". Its last words are in " + said.file() + "; nothing acknowledged is lost";
        log.error(sentence);
        givenUp.complete(sentence);
    }

    public synchronized void stop() throws IOException {
        stopped = true;
        postmaster.stop(data);
    }
}
