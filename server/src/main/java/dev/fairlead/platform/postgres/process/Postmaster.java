package dev.fairlead.platform.postgres.process;

import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.postgres.directory.DataDirectory;
import dev.fairlead.platform.postgres.program.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The child process. */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final long POLL_MILLIS = 10;

    private static final long RETRY_MILLIS = 200;
    private static final Duration CHILDREN_OF_A_DEAD_SERVER_END_WITHIN = Duration.ofSeconds(60);

    private final int port;
    private final Process process;
    private final Thread keeper;
    private final Runnable died;
    private volatile boolean serving;

    private Postmaster(int port, Process process, Thread keeper, Runnable died) {
        this.port = port;
        this.process = process;
        this.keeper = keeper;
        this.died = died;
    }

    /**
     * Starts it on the directory and waits until it takes connections.
     *
     * @param port of the one that served before; 0 takes any free one
     * @param died called once, on a thread of its own, when it has ended though nobody stopped it
     */
    static Postmaster serving(DataDirectory data, PostgresLog said, int port, Runnable died) throws IOException {
        var deadline = System.nanoTime() + CHILDREN_OF_A_DEAD_SERVER_END_WITHIN.toNanos();
        while (true) {
            var postmaster = start(port == 0 ? freePort() : port, data, said, died);
            if (postmaster.awaitReady(data)) {
                return postmaster;
            }
            // somebody was faster to take the port, or children of a server that was killed have yet to notice
            var passes = said.mentions("Address already in use") || said.mentions("pre-existing shared memory block");
            if (!passes || System.nanoTime() > deadline) {
                throw new DatabaseUnavailable(
                        "PostgreSQL could not be started on %s. Its last words (all are in %s):%n%s"
                                .formatted(data.folder(), said.file(), String.join("\n", said.lastLines())));
            }
            said.forget();
            LockSupport.parkNanos(Duration.ofMillis(RETRY_MILLIS).toNanos());
        }
    }

    int port() {
        return port;
    }

    /**
     * Linux sends the "parent died" signal when the *thread* that started the child ends, so a thread is kept for nothing but
     * this child: it starts it, reads what it says, and outlives it.
     */
    private static Postmaster start(int port, DataDirectory data, PostgresLog said, Runnable died) throws IOException {
        var command = data.serving(port);
        var started = new CompletableFuture<Process>();
        var itself = new CompletableFuture<Postmaster>();
        var keeper = Thread.ofPlatform().name("postgres").daemon().start(() -> {
            try {
                started.complete(Program.of(command, data.home()).start());
            } catch (IOException e) {
                started.completeExceptionally(e);
                return;
            }
            said.follow(started.join().inputReader());
            itself.join().ended();
        });
        try {
            var postmaster = new Postmaster(port, started.join(), keeper, died);
            itself.complete(postmaster);
            return postmaster;
        } catch (CompletionException e) {
            throw new IOException("PostgreSQL could not be started: " + e.getCause(), e);
        }
    }

    /** Waits as long as the process lives: recovery after a crash may take minutes. Answers whether it takes connections. */
    private boolean awaitReady(DataDirectory data) throws IOException {
        try {
            do {
                if (data.pidFile().isReady(process.pid())) {
                    serving = true;
                    return true;
                }
            } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
            keeper.join(); // has read its last words
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }

    void stop(DataDirectory data) throws IOException {
        serving = false;
        try {
            if (process.isAlive()) {
                data.stop();
            }
        } catch (IOException e) {
            // it may have died just before it could be stopped
            if (!process.onExit()
                    .completeOnTimeout(process, 1, TimeUnit.SECONDS)
                    .join()
                    .isAlive()) {
                return;
            }
            throw e;
        }
        process.onExit().join();
    }

    private void ended() {
        var status = process.onExit().join().exitValue();
        if (serving) {
            log.error("PostgreSQL ended by itself (exit status {}); nothing acknowledged is lost", status);
            Thread.ofPlatform().name("postgres-restart").daemon().start(died);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
