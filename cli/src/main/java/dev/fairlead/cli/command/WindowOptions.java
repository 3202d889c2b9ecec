package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when to when; the server knows the zone whose days are meant, and what day it is there. */
public final class WindowOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First day (2026-01-01), moment, or how long ago (30d, 12w, 6m, 1y).")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End, itself excluded; as --from.")
    @Nullable String to;

    @Option(
            names = "--last",
            paramLabel = "SPAN",
            description = "So many days, weeks, months or years that end with today: 30d, 12w, 6m, 1y.")
    @Nullable String last;

    /** Adds what was said to the parameters of a question. */
    public void put(Map<String, String> parameters) {
        if (last != null && (from != null || to != null)) {
            throw new Stop(Exit.WRONG_USAGE, "--last is a window by itself; leave out --from and --to, or --last");
        }
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "last", last);
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
