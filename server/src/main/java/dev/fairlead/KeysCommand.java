package dev.fairlead;

import dev.fairlead.access.Admin;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead keys}: the way back in for whoever runs the server. */
@Command(
        name = "keys",
        description = {
            "Make a new password for the admin and one more token, and show them once.",
            "",
            "For whoever has lost them. The former password no longer works, and who is signed in with it has to sign in",
            "again; a second factor of the admin is taken away. Tokens stay good. Works whether or not a server is",
            "running on the data directory, and on the database that FAIRLEAD_DATABASE_URL names.",
            ""
        },
        footer = {"", "Exit status: 0 done; 1 not done, the message says why; 2 not understood."})
final class KeysCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: FAIRLEAD_DATA, or .fairlead in your home directory).")
    private @Nullable Path data;

    KeysCommand(Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        var directory = Settings.data(data, environment);
        try (var chosen = ChosenDatabase.existing(environment, directory);
                var database = Database.open(chosen.address())) {
            var keys = new Admin(database, clock).renew();
            out.println("Shown this once; keep it:");
            out.println("  sign in as " + keys.account() + " with password " + keys.password());
            out.println("  export FAIRLEAD_TOKEN=" + keys.token());
            for (var setting : List.of("FAIRLEAD_ADMIN_PASSWORD", "FAIRLEAD_ADMIN_TOKEN")) {
                if (!environment.getOrDefault(setting, "").isBlank()) {
                    err.println("fairlead: " + setting
                            + " is set here; a server that starts with it brings back what it says");
                }
            }
            out.flush();
            return 0;
        } catch (DatabaseUnavailable | UncheckedIOException e) {
            err.println("fairlead: " + e.getMessage());
            return 1;
        }
    }
}
