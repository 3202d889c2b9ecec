package dev.fairlead;

import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.rollout.setup.secret.UnusableKey;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fairlead serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Run the server until it is stopped (Ctrl-C, SIGTERM).",
            "",
            "Keeps everything in an embedded PostgreSQL in the data directory, or in the one that",
            "FAIRLEAD_DATABASE_URL names (postgres://user:password@host/database, version 15 or newer).",
            "The first start makes an admin and a token and shows them once; FAIRLEAD_ADMIN_PASSWORD and",
            "FAIRLEAD_ADMIN_TOKEN set them instead.",
            ""
        },
        footer = {"", "Exit status: 0 stopped, 1 could not start (the message says why), 2 not understood."})
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final Settings settings = new Settings();

    ServeCommand(Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        try {
            var running = RunningServer.start(settings, ".fairlead", environment, clock);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                running.close();
                stopped.countDown();
            }));
            running.announce(out, err);
            stopped.await();
            return 0;
        } catch (DatabaseUnavailable | CannotListen | UnusableKey e) {
            err.println("fairlead: " + e.getMessage());
            return 1;
        }
    }
}
