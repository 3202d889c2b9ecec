package dev.fairlead;

import dev.fairlead.access.Admin;
import dev.fairlead.cli.Fairlead;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.sample.SampleLoader;
import dev.fairlead.sample.SampleShop;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fairlead demo}: a server with a year of a small shop in it. */
@Command(
        name = "demo",
        description = {
            "Run a server with a sample in it: the last year of a small shop made of eight services.",
            "",
            "It is loaded through the same API that you would use. Prints where to look and how to sign in.",
            "",
            "Begins anew at every start, in a directory of its own; with --data it keeps what is there.",
            ""
        },
        footer = {"", "Exit status: 0 stopped, 1 could not start (the message says why), 2 not understood."})
final class DemoCommand implements Callable<Integer> {
    private static final String DIRECTORY = ".fairlead-demo";
    private static final String PASSWORD = "FAIRLEAD_ADMIN_PASSWORD";
    private static final String TOKEN = "FAIRLEAD_ADMIN_TOKEN";

    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final Settings settings = new Settings();

    DemoCommand(Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        this.environment = new HashMap<>(environment);
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        try {
            environment.putIfAbsent(PASSWORD, Admin.freshPassword());
            environment.putIfAbsent(TOKEN, Admin.freshToken());
            boolean ownDirectory =
                    settings.namedData(environment) == null && !environment.containsKey(ChosenDatabase.URL);
            var data = settings.data(environment, DIRECTORY);
            out.println("Starting a server with a sample year of a small shop …");
            if (ownDirectory) {
                removeFormer(data);
            }
            var running = RunningServer.start(settings, data, environment, clock);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                running.close();
                stopped.countDown();
            }));
            long begin = System.nanoTime();
            int facts = new SampleLoader(running.local(), Objects.requireNonNull(environment.get(TOKEN)))
                    .load(SampleShop.asOf(clock.instant()));
            out.printf("Loaded %,d facts in %.1f s.%n%n", facts, (System.nanoTime() - begin) / 1e9);
            report(running, "frequency");
            report(running, "lead-time");
            out.println("Look at it:   " + running.address());
            out.println("Sign in as:   admin");
            out.println("Password:     " + environment.get(PASSWORD));
            out.println("Token:        " + environment.get(TOKEN));
            out.println();
            out.println("Try in another terminal:");
            out.println("  export FAIRLEAD_URL=" + running.address() + " FAIRLEAD_TOKEN=" + environment.get(TOKEN));
            out.println("  ./fairlead report lead-time --application GLOBAL.Acme.Store.shop --tier production");
            out.println();
            out.println("Ctrl-C stops it.");
            out.flush();
            stopped.await();
            return 0;
        } catch (DatabaseUnavailable | CannotListen e) {
            err.println("fairlead: " + e.getMessage());
            return 1;
        }
    }

    /** The same report that the command line gives. */
    private void report(RunningServer running, String metric) {
        var caller = new HashMap<>(environment);
        caller.put("FAIRLEAD_URL", running.local().toString());
        caller.put("FAIRLEAD_TOKEN", Objects.requireNonNull(environment.get(TOKEN)));
        var text = new PrintWriter(out, true, StandardCharsets.UTF_8);
        Fairlead.run(
                text,
                text,
                caller,
                "report",
                metric,
                "--application",
                "GLOBAL.Acme.Store.shop",
                "--tier",
                "production",
                "--wait",
                "5m");
        out.println();
    }

    private static void removeFormer(Path data) {
        if (!Files.exists(data)) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                // the unpacked binaries stay: they are the same
                if (!file.startsWith(data.resolve("binaries")) && !file.equals(data)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The directory of an earlier demo, " + data + ", cannot be cleared: " + e.getMessage(), e);
        }
    }
}
