package dev.fairlead;

import dev.fairlead.access.Admin;
import dev.fairlead.access.UnusableToken;
import dev.fairlead.access.factor.UnusableRule;
import dev.fairlead.access.provider.UnusableProvider;
import dev.fairlead.cli.Fairlead;
import dev.fairlead.operation.backup.BackupSettings;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.http.CannotListen;
import dev.fairlead.platform.postgres.DataDirectoryInUse;
import dev.fairlead.sample.SampleLoader;
import dev.fairlead.sample.SampleShop;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fairlead demo}: a server with a year of a small shop in it. */
@Command(
        name = "demo",
        description = {
            "Run a server with a sample in it: the last year of a small shop made of eight services.",
            "",
            "It is loaded through the same API that you would use. Prints where to look and how to sign in.",
            "",
            "Begins anew at every start, in a directory of its own; with --data it keeps what is there. It touches no data",
            "but a demo's: FAIRLEAD_DATA and FAIRLEAD_DATABASE_URL are not read.",
            ""
        },
        footer = {"", "Exit status: 0 stopped, 1 could not start (the message says why), 2 not understood."})
final class DemoCommand implements Callable<Integer> {
    private static final String DIRECTORY = ".fairlead-demo";
    private static final String PASSWORD = "FAIRLEAD_ADMIN_PASSWORD";
    private static final String TOKEN = "FAIRLEAD_ADMIN_TOKEN";

    private static final List<String> NOT_READ = List.of(
            ChosenDatabase.URL,
            "FAIRLEAD_DATA",
            // its backups would push those of somebody out of the directory
            BackupSettings.DIRECTORY,
            BackupSettings.EVERY,
            BackupSettings.KEEP,
            BackupSettings.KEY);

    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final Settings settings = new Settings();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "Directory of this demo, which keeps what is there (default: .fairlead-demo in your home directory).",
                "It must be empty or a demo's."
            })
    private @Nullable Path data;

    DemoCommand(Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        this.environment = new HashMap<>(environment);
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        NOT_READ.stream()
                .filter(name -> !Objects.requireNonNullElse(environment.remove(name), "")
                        .isBlank())
                .forEach(name -> err.println("fairlead: a demo does not read " + name + ", which is for your own data;"
                        + " --data gives it another directory"));
        environment.putIfAbsent(PASSWORD, Admin.freshPassword());
        environment.putIfAbsent(TOKEN, Admin.freshToken());
        var directory = data == null ? Settings.home(DIRECTORY) : data;
        try {
            return run(new DemoDirectory(directory));
        } catch (CannotListen e) {
            err.println("fairlead: " + e.getMessage());
            return e.isMistake() ? ExitCode.USAGE : ExitCode.SOFTWARE;
        } catch (DataDirectoryInUse e) {
            err.println("fairlead: " + e.getMessage());
            new DemoDirectory(directory)
                    .address()
                    .ifPresent(address -> err.println("fairlead: a demo runs there, at " + address));
            return ExitCode.SOFTWARE;
        } catch (UnusableToken | UnusableProvider | UnusableRule e) {
            err.println("fairlead: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (DatabaseUnavailable | UncheckedIOException e) {
            err.println("fairlead: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private int run(DemoDirectory directory) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        out.println("Starting a server with a sample year of a small shop …");
        var running = RunningServer.start(
                settings, directory.home(), DemoDirectory.forDemo(data == null), environment, clock);
        directory.runsAt(running.address());
        var stopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.set(true);
            running.close();
            stopped.countDown();
        }));
        var _ = running.givenUp().thenAccept(why -> {
            err.println("fairlead: " + why);
            stopped.countDown();
        });
        try {
            load(running);
        } catch (RuntimeException e) {
            if (!stopping.get()) {
                throw e;
            }
            // told to stop while it was loading: that the server is gone is no news
            return 0;
        }
        stopped.await();
        return 0;
    }

    private void load(RunningServer running) {
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
}
