package dev.fairlead;

import dev.fairlead.access.UnusableToken;
import dev.fairlead.access.factor.UnusableRule;
import dev.fairlead.access.provider.UnusableProvider;
import dev.fairlead.operation.backup.BackupSettings;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.http.CannotListen;
import dev.fairlead.platform.refusal.UnusableSetting;
import dev.fairlead.rollout.setup.secret.UnusableKey;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fairlead serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Run the server until it is stopped (Ctrl-C, SIGTERM).",
            "",
            "Keeps everything in an embedded PostgreSQL in the data directory, or in the one that",
            "FAIRLEAD_DATABASE_URL names (postgres://user:password@host/database, version 15 or newer).",
            "The first start makes an admin and a token; they are shown at each start until somebody has used",
            "them. FAIRLEAD_ADMIN_PASSWORD and FAIRLEAD_ADMIN_TOKEN set them instead; `fairlead keys` makes new",
            "ones.",
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

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: FAIRLEAD_DATA, or .fairlead in your home directory).")
    private @Nullable Path data;

    ServeCommand(Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        var ended = new CompletableFuture<String>();
        try {
            // before anything is started
            var _ = BackupSettings.of(environment);
            var directory = Settings.data(data, environment);
            var claim = DemoDirectory.forUser(() -> out.println(
                    "What a demo left in " + directory + " is yours from now on: no demo will begin anew there."));
            var running = RunningServer.start(settings, directory, claim, environment, clock);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                running.close();
                ended.complete("");
            }));
            var _ = running.givenUp().thenAccept(ended::complete);
            running.announce(out, err);
            return told(ended.join());
        } catch (CannotListen e) {
            err.println("fairlead: " + e.getMessage());
            return e.isMistake() ? ExitCode.USAGE : ExitCode.SOFTWARE;
        } catch (UnusableToken | UnusableSetting | UnusableProvider | UnusableRule e) {
            err.println("fairlead: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (DatabaseUnavailable | UnusableKey | UncheckedIOException e) {
            err.println("fairlead: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    /** Whoever watches the process starts it again where it could not go on. */
    private int told(String why) {
        if (why.isEmpty()) {
            return 0;
        }
        err.println("fairlead: " + why);
        return 1;
    }
}
